import assert from "node:assert/strict";
import { test } from "node:test";
import { formatFor } from "./formats.js";

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
