import assert from "node:assert/strict";
import { test } from "node:test";
import { firstForm, formatFor } from "./formats.js";

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

test("a new meeting's form is in this page's language, sooner of a kind with comments", () => {
  const worded = { ground_rules: "", aspects: [], roles: [{ key: "member" }] };
  const kind = (key, language, ...kinds) => ({
    ...{ key, language, ...worded, plan: { zh: { aspects: ["学习"] } } },
    steps: kinds.map((kind) => ({ key: kind, kind, limit_s: 60 })),
  });
  const [english, debate, life] = [
    kind("english", "en", "comment"),
    kind("debate", "zh", "statement"),
    kind("life", "zh", "statement", "comment"),
  ];

  assert.equal(firstForm([english, debate, life]).format, "life");
  assert.equal(firstForm([english, debate]).format, "debate");
  const { format, language, aspects } = firstForm([english]);
  assert.deepEqual([format, language, aspects], ["english", "zh", "学习"]);
});
