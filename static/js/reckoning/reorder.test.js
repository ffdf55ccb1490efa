import assert from "node:assert/strict";
import { test } from "node:test";
import { dropped, movable, shifted } from "./reorder.js";

const IDS = ["a", "b", "c"];

test("what is done and what is in progress stay where they are", () => {
  const agenda = [
    { id: "a", done: true },
    { id: "b", done: false },
    { id: "c", done: false },
  ];
  assert.deepEqual(movable({ agenda }, { item: "b" }), ["c"]);
});

test("one place up or down, and not beyond the ends", () => {
  assert.deepEqual(shifted(IDS, "b", -1), ["b", "a", "c"]);
  assert.deepEqual(shifted(IDS, "b", 1), ["a", "c", "b"]);
  assert.equal(shifted(IDS, "a", -1), null);
  assert.equal(shifted(IDS, "c", 1), null);
});

test("dropped before or behind another", () => {
  assert.deepEqual(dropped(IDS, "c", "a"), ["c", "a", "b"]);
  assert.deepEqual(dropped(IDS, "a", "c", true), ["b", "c", "a"]);
  assert.equal(dropped(IDS, "a", "b"), null);
  assert.equal(dropped(IDS, "a", "a"), null);
});
