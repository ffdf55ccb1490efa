import assert from "node:assert/strict";
import { test } from "node:test";
import { agendaWindow, queueWindow } from "./floor.js";

const queue = (...states) => states.map((state, i) => ({ person: `m${i + 1}`, state }));
const people = (entries) => entries.map(({ person }) => person);

test("the wall shows who spoke last, who speaks, who comes, and counts the rest", () => {
  const states = ["done", "passed", "done", "speaking", ...Array(8).fill("waiting")];
  const { done, speaking, next, more } = queueWindow(queue(...states));
  assert.deepEqual(people(done), ["m2", "m3"]);
  assert.equal(speaking.person, "m4");
  assert.deepEqual(people(next), ["m5", "m6", "m7", "m8", "m9"]);
  assert.equal(more, 3);
});

test("the room is not shown who is absent", () => {
  const { next, more } = queueWindow(queue("speaking", "absent", "waiting"));
  assert.deepEqual(people(next), ["m3"]);
  assert.equal(more, 0);
});

test("the agenda is shown around the current item", () => {
  const agenda = Array.from({ length: 12 }, (_, i) => ({ id: `i${i}` }));
  const { shown, more } = agendaWindow(agenda, "i4");
  assert.deepEqual(
    shown.map(({ id }) => id),
    ["i3", "i4", "i5", "i6", "i7", "i8", "i9"],
  );
  assert.equal(more, 2);
});
