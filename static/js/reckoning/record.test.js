import assert from "node:assert/strict";
import { test } from "node:test";
import { recordOf } from "./record.js";

const STEPS = [
  { id: "statement", kind: "statement" },
  { id: "criticism", kind: "comment" },
  { id: "response", kind: "response" },
];
const AGENDA = [
  { id: "opening", steps: [{ id: "opening", kind: "remarks" }] },
  { id: "turn:m1", subject: "m1", steps: STEPS },
  { id: "turn:m2", subject: "m2", steps: STEPS },
];

/** The record of a meeting that is at turn:m1, with what was written. */
function record({ points = [], notes = [], responses = [], began = ["opening", "turn:m1"] }) {
  const floor = { began, item: "turn:m1", step: "criticism" };
  return recordOf({ meeting: { agenda: AGENDA }, floor, points, notes, responses });
}

const point = (id, by, at, more = {}) => ({
  id,
  by,
  at,
  about: "m1",
  item: "turn:m1",
  state: "active",
  ...more,
});
const entriesOf = (sections, item, step) =>
  sections.find((section) => section.item?.id === item).parts.find((part) => part.step.id === step)
    .entries;

test("what has begun is in the record, what has not is not", () => {
  const sections = record({});
  assert.deepEqual(
    sections.map(({ item }) => item.id),
    ["opening", "turn:m1"],
  );
  assert.deepEqual(
    sections.map(({ current }) => current),
    [false, true],
  );
});

test("a critic's points stand together, in the order of his first", () => {
  const sections = record({
    points: [
      point("p3", "m3", 30),
      point("p1", "m2", 10),
      point("p2", "m3", 20),
      point("p4", "m2", 40),
    ],
  });
  const groups = entriesOf(sections, "turn:m1", "criticism");
  assert.deepEqual(
    groups.map(({ by, points }) => [by, points.map(({ id }) => id)]),
    [
      ["m2", ["p1", "p4"]],
      ["m3", ["p2", "p3"]],
    ],
  );
});

test("points about the group stand apart from those about the subject", () => {
  const sections = record({
    points: [point("p1", "m2", 10), point("p2", "m2", 20, { about: "group" })],
  });
  assert.deepEqual(
    entriesOf(sections, "turn:m1", "criticism").map(({ about }) => about),
    ["m1", "group"],
  );
});

test("a note stands in its step, one without a step at the head of its item", () => {
  const notes = [
    { id: "n1", item: "turn:m1", step: "criticism", at: 15 },
    { id: "n2", item: "turn:m1", step: null, at: 5 },
  ];
  const sections = record({ notes, points: [point("p1", "m2", 10)] });
  assert.deepEqual(
    entriesOf(sections, "turn:m1", "criticism").map(({ kind }) => kind),
    ["points", "note"],
  );
  assert.deepEqual(
    entriesOf(sections, "turn:m1", "statement").map(({ note }) => note.id),
    ["n2"],
  );
});

test("a response stands in the step of responses", () => {
  const sections = record({ responses: [{ id: "r1", item: "turn:m1", person: "m1", at: 50 }] });
  assert.equal(entriesOf(sections, "turn:m1", "response")[0].response.id, "r1");
});

test("withdrawn points stay in the record and are not counted", () => {
  const sections = record({
    points: [point("p1", "m2", 10, { state: "withdrawn" }), point("p2", "m2", 20)],
  });
  assert.equal(sections[1].count, 1);
  assert.equal(entriesOf(sections, "turn:m1", "criticism")[0].points.length, 2);
});

test("what was written before its item began is not lost", () => {
  const sections = record({ notes: [{ id: "n1", item: "turn:m2", step: null, at: 1 }] });
  assert.deepEqual(
    sections.map(({ item }) => item.id),
    ["opening", "turn:m1", "turn:m2"],
  );
});

test("what belongs to no item comes last", () => {
  const sections = record({ points: [point("p1", "m2", 10, { item: null, about: "group" })] });
  assert.equal(sections[sections.length - 1].item, null);
});
