import assert from "node:assert/strict";
import { test } from "node:test";
import { motionOf, warningOf } from "./warning.js";

const MINUTE = 60_000;
const TWENTY = { limit_ms: 20 * MINUTE, elapsed_ms: 0, running_since: 0 };
const at = (minutes) => warningOf(TWENTY, [5 * MINUTE, MINUTE, 0], minutes * MINUTE);

test("a statement warns at five minutes and at one, then counts overtime", () => {
  assert.deepEqual(at(14), { level: "calm", withinMs: null });
  assert.deepEqual(at(15), { level: "soon", withinMs: 5 * MINUTE });
  assert.deepEqual(at(19.5), { level: "last", withinMs: MINUTE });
  assert.deepEqual(at(20), { level: "last", withinMs: MINUTE });
  assert.deepEqual(at(21), { level: "over", withinMs: null });
});

test("overtime is announced with the first digit that shows it, not before", () => {
  assert.equal(warningOf(TWENTY, [0], 20 * MINUTE + 999).level, "calm");
  assert.equal(warningOf(TWENTY, [0], 20 * MINUTE + 1000).level, "over");
});

test("with one warning there is no last one", () => {
  assert.equal(warningOf(TWENTY, [MINUTE, 0], 19.5 * MINUTE).level, "soon");
});

test("a clock without a limit never warns", () => {
  const endless = { limit_ms: null, elapsed_ms: 0, running_since: 0 };
  assert.equal(warningOf(endless, [MINUTE, 0], 999 * MINUTE).level, "calm");
});

test("a clock that has run and stands is paused, not unstarted", () => {
  assert.equal(motionOf(TWENTY), "running");
  assert.equal(motionOf({ elapsed_ms: 5, running_since: null }), "paused");
  assert.equal(motionOf({ elapsed_ms: 0, running_since: null }), "standing");
});
