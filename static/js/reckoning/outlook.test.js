import assert from "node:assert/strict";
import { test } from "node:test";
import { outlook } from "./outlook.js";

const MINUTE = 60_000;
const meeting = {
  people: [],
  starts_at: "2026-01-15T09:00:00+08:00",
  agenda: [
    { id: "opening", done: true },
    { id: "turn:m1", done: false },
    { id: "turn:m2", done: false },
    { id: "summary", done: false },
  ],
};
const floor = (more = {}) => ({
  status: "open",
  item: "turn:m2",
  timer: { limit_ms: 10 * MINUTE, elapsed_ms: 4 * MINUTE, running_since: null },
  schedule: {
    planned_end: 50 * MINUTE,
    items: { "turn:m1": 20 * MINUTE, "turn:m2": 2 * MINUTE, summary: 5 * MINUTE },
  },
  ...more,
});

test("the end is now, what is left of the step, and what is still planned", () => {
  const { end, behindMs } = outlook(meeting, floor(), 30 * MINUTE);
  assert.equal(end, (30 + 6 + 2 + 5 + 20) * MINUTE);
  assert.equal(behindMs, 13 * MINUTE);
});

test("who was jumped over is expected after the others", () => {
  const { begins } = outlook(meeting, floor(), 30 * MINUTE);
  assert.deepEqual(
    [...begins],
    [
      ["summary", 38 * MINUTE],
      ["turn:m1", 43 * MINUTE],
    ],
  );
});

test("overtime pushes the end on, second by second", () => {
  const over = floor({ timer: { limit_ms: MINUTE, elapsed_ms: 5 * MINUTE, running_since: null } });
  const first = outlook(meeting, over, 30 * MINUTE).end;
  assert.equal(outlook(meeting, over, 30 * MINUTE + 1000).end - first, 1000);
});

test("a plan without a time is neither ahead nor behind", () => {
  const free = floor();
  free.schedule.planned_end = null;
  assert.equal(outlook(meeting, free, 0).behindMs, null);
});

test("a meeting that is held on another day than planned is neither ahead nor behind", () => {
  assert.equal(outlook(meeting, floor(), 24 * 60 * MINUTE).behindMs, null);
});

test("before the meeting, it is expected to begin when it was planned", () => {
  const planned = floor({ status: "planned", item: null, timer: null });
  const { begins } = outlook(meeting, planned, 0);
  assert.equal(begins.get("turn:m1"), Date.parse(meeting.starts_at));
});
