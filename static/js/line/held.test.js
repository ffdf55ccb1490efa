import assert from "node:assert/strict";
import { test } from "node:test";
import { isGap, nothingHeld, received, welcomed } from "./held.js";

const WELCOME = { you: { role: "chair" }, meeting: { seq: 3 }, floor: { seq: 9 }, points: [] };

test("a welcome replaces everything, also by something older: a backup was restored", () => {
  const held = received(welcomed(WELCOME), "floor", { seq: 20 });
  assert.equal(held.floor.seq, 20);
  assert.equal(welcomed(WELCOME).floor.seq, 9);
});

test("what a screen may not see is an empty list, not a hole", () => {
  assert.deepEqual(welcomed(WELCOME).notes, []);
  assert.equal(welcomed(WELCOME).join, null);
});

test("a floor that arrives late does not undo a newer one", () => {
  const held = received(welcomed(WELCOME), "floor", { seq: 8, speaker: "m2" });
  assert.equal(held.floor.seq, 9);
});

test("the same seq again is taken: the server knows more of the same moment", () => {
  const held = received(welcomed(WELCOME), "floor", { seq: 9, speaker: "m2" });
  assert.equal(held.floor.speaker, "m2");
});

test("a corrected point takes the place of its older wording", () => {
  let held = nothingHeld();
  held = received(held, "point", { id: "p1", seq: 4, text: "旧" });
  held = received(held, "point", { id: "p2", seq: 5, text: "二" });
  held = received(held, "point", { id: "p1", seq: 6, text: "新" });
  held = received(held, "point", { id: "p1", seq: 4, text: "旧" });
  assert.deepEqual(
    held.points.map(({ text }) => text),
    ["新", "二"],
  );
});

test("a floor that comes after one that never came shows the gap", () => {
  const held = welcomed(WELCOME);
  assert.equal(isGap(held, "floor", { seq: 12, after: 9 }), false);
  assert.equal(isGap(held, "floor", { seq: 12, after: 11 }), true);
  assert.equal(isGap(held, "floor", { seq: 9, after: 9 }), false, "the same floor once more");
  assert.equal(isGap(held, "point", { seq: 12, after: 11 }), false);
  assert.equal(isGap(nothingHeld(), "floor", { seq: 12, after: 11 }), false);
});
