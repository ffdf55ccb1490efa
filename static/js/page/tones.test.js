import assert from "node:assert/strict";
import { test } from "node:test";
import { tonesOf } from "./tones.js";

const floor = (timer, warn_ms = [300_000, 60_000, 0]) => ({ timer, warn_ms });
const RUNNING = { limit_ms: 900_000, elapsed_ms: 0, running_since: 1000 };

test("each warning has its tone, the last before the end another, the end a third", () => {
  assert.deepEqual(tonesOf(floor(RUNNING), 1000), [
    { at: 601_000, kind: "warning" },
    { at: 841_000, kind: "last" },
    { at: 901_000, kind: "end" },
  ]);
});

test("what is past is not sounded again", () => {
  assert.deepEqual(
    tonesOf(floor(RUNNING), 841_000).map(({ kind }) => kind),
    ["end"],
  );
});

test("a clock that stands, or has no limit, is silent", () => {
  assert.deepEqual(tonesOf(floor({ ...RUNNING, running_since: null }), 1000), []);
  assert.deepEqual(tonesOf(floor({ ...RUNNING, limit_ms: null }), 1000), []);
  assert.deepEqual(tonesOf(floor(null), 1000), []);
});
