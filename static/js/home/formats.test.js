import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOf, formatFor } from "./formats.js";

const format = (key, steps, roles) => ({
  key,
  steps: steps.map((step) => ({ key: step })),
  roles: roles.map((role) => ({ key: role })),
});
const FORMATS = [
  format("review", ["view"], ["member"]),
  format("life", ["statement", "criticism"], ["member", "observer"]),
];

test("a plan goes into the format that it names, else into one that knows its steps and roles", () => {
  assert.equal(formatFor(FORMATS, { format: "life" }).key, "life");
  assert.equal(formatFor(FORMATS, { limits: { statement: 60 } }).key, "life");
  assert.equal(formatFor(FORMATS, { people: [{ name: "甲", role: "observer" }] }).key, "life");
  assert.equal(formatFor(FORMATS, {}).key, "review");
});

test("a new meeting starts as a kind in this page's language, sooner one with comments", () => {
  const kind = (key, language, ...kinds) => ({
    key,
    language,
    steps: kinds.map((kind) => ({ kind })),
  });
  const [english, debate, life] = [
    kind("english", "en", "comment"),
    kind("debate", "zh", "statement"),
    kind("life", "zh", "statement", "comment"),
  ];

  assert.equal(firstOf([english, debate, life]), life);
  assert.equal(firstOf([english, debate]), debate);
  assert.equal(firstOf([english]), english);
});
