import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedEnd } from "./expected.js";

const timer = { limit_ms: 60_000, elapsed_ms: 0, running_since: 1000 };
const floor = { status: "open", timer, schedule: { rest_ms: 120_000 } };

test("the end is expected after what is left of the step and all that follows", () => {
  assert.equal(expectedEnd(floor, 1000), 1000 + 60_000 + 120_000);
  assert.equal(expectedEnd(floor, 31_000), 1000 + 60_000 + 120_000);
});

test("overtime pushes the end on, second by second", () => {
  assert.equal(expectedEnd(floor, 91_000), 91_000 + 120_000);
});

test("a step without a limit, or no step at all, counts for nothing", () => {
  const endless = { ...floor, timer: { ...timer, limit_ms: null } };
  assert.equal(expectedEnd(endless, 5000), 125_000);
  assert.equal(expectedEnd({ ...floor, timer: null }, 5000), 125_000);
});

test("a meeting that is not on has no expected end", () => {
  for (const status of ["planned", "recess", "closed", "sealed"])
    assert.equal(expectedEnd({ ...floor, status }, 1000), null);
});
