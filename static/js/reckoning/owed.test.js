import assert from "node:assert/strict";
import { test } from "node:test";
import { owed } from "./owed.js";

const round = (subject) => ({
  id: `turn:${subject}`,
  subject,
  steps: [
    { id: "statement", passing: "one" },
    { id: "criticism", passing: "each_in_turn" },
  ],
});
const people = ["m1", "m2", "m3", "m4"].map((id) => ({ id, may: { comments: true } }));
people.push({ id: "o1", may: { comments: false } });
const agenda = [
  { id: "opening", subject: null, steps: [{ id: "opening", passing: "one" }] },
  { id: "group", subject: "group", steps: [{ id: "statement", passing: "one" }] },
  ...["m1", "m2", "m3", "m4"].map(round),
];
const floor = {
  item: "turn:m2",
  began: ["opening", "group", "turn:m1", "turn:m2"],
  queue: [{ person: "m3", state: "waiting" }],
};
const page = (more = {}) => ({
  meeting: { people, agenda },
  floor,
  points: [],
  you: { person: "m3" },
  ...more,
});
const states = (found) => Object.fromEntries(found.map(({ subject, state }) => [subject, state]));

test("one owes a word to every colleague of a round, never to oneself", () => {
  assert.deepEqual(states(owed(page())), { m1: "open", m2: "now", m4: "ahead" });
});

test("a point that was put counts, unless it was withdrawn", () => {
  const point = { by: "m3", about: "m1", state: "active" };
  const points = [point, { ...point }, { ...point, about: "m2", state: "withdrawn" }];
  const found = owed(page({ points }));
  assert.deepEqual(states(found), { m1: "given", m2: "now", m4: "ahead" });
  assert.equal(found[0].points, 2);
});

test("who has passed is not asked again", () => {
  const passed = { ...floor, queue: [{ person: "m3", state: "passed" }] };
  assert.equal(states(owed(page({ floor: passed }))).m2, "passed");
});

test("who has spoken without a point may still put one", () => {
  const done = { ...floor, queue: [{ person: "m3", state: "done" }] };
  assert.equal(states(owed(page({ floor: done }))).m2, "open");
});

test("an observer owes nobody anything", () => {
  assert.deepEqual(owed(page({ you: { person: "o1" } })), []);
});
