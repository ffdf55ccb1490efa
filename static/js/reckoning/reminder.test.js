import assert from "node:assert/strict";
import { test } from "node:test";
import { remindAt, restingSince } from "./reminder.js";

const floor = (turn, more = {}) => ({
  status: "open",
  item: "turn:m1",
  step: "statement",
  speaker: "m1",
  timer: { limit_ms: 1, elapsed_ms: 0, running_since: null },
  turn: turn && { given_at: 1000, elapsed_ms: 0, running_since: null, ...turn },
  remind_ms: 30_000,
  ...more,
});

test("the reminder comes when the format says, counted from when the floor was given", () => {
  const resting = restingSince(null, floor({}), 9000);
  assert.equal(remindAt(resting, floor({})), 31_000);
});

test("a running clock, an empty floor and a recess need none", () => {
  assert.equal(restingSince(null, floor({ running_since: 2000 }), 9000), null);
  assert.equal(restingSince(null, floor(null), 9000), null);
  assert.equal(restingSince(null, floor({}, { status: "recess" }), 9000), null);
});

test("a clock that was stopped rests from the moment it was seen to", () => {
  const first = restingSince(null, floor({ elapsed_ms: 5000 }), 60_000);
  const later = restingSince(first, floor({ elapsed_ms: 5000 }), 70_000);
  assert.equal(later.since, 60_000);
});

test("a format without a delay reminds of nothing", () => {
  const silent = floor({}, { remind_ms: null });
  assert.equal(remindAt(restingSince(null, silent, 9000), silent), null);
});
