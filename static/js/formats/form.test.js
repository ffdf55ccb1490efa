import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addItem,
  addRole,
  addRound,
  addStep,
  KINDS,
  minutesFace,
  moved,
  put,
  secondsOf,
  subjectsOf,
  without,
  withSubject,
} from "./form.js";

const FORM = {
  name: { zh: "会" },
  roles: [{ key: "member", subject: true }, { key: "guest" }],
  phases: [
    { key: "opening", type: "single", floor: "chair" },
    {
      key: "round",
      type: "round",
      subjects: "role:member",
      steps: [{ key: "statement" }, { key: "answer" }],
    },
  ],
  labels: { zh: { opening: "开会", statement: "发言", answer: "回应", point: "意见" } },
};

test("minutes are read as they are said, and shown so again", () => {
  assert.deepEqual(["15", "1.5", "1:30", "2：05", ""].map(secondsOf), [
    900,
    90,
    90,
    125,
    undefined,
  ]);
  assert.deepEqual([900, 90, 125, undefined].map(minutesFace), ["15", "1:30", "2:05", ""]);
});

test("what is no time goes as it is, to be refused by its place", () => {
  assert.equal(secondsOf("about ten"), "about ten");
  assert.deepEqual(KINDS.warnings.read("5，x"), [300, "x"]);
});

test("warnings are minutes with any comma between them", () => {
  assert.deepEqual(KINDS.warnings.read("5, 1、0"), [300, 60, 0]);
  assert.equal(KINDS.warnings.shown([300, 90, 0]), "5, 1:30, 0");
});

test("what is emptied is left out", () => {
  assert.deepEqual(put(FORM, "labels.zh.point", undefined).labels.zh.point, undefined);
  assert.equal("total_s" in put(FORM, "phases.0.total_s", undefined).phases[0], false);
});

test("a new item, step and role get keys that nothing has, and their names", () => {
  const twice = addItem(addItem(FORM, { zh: "甲" }), { zh: "乙" });
  assert.deepEqual(
    twice.phases.slice(2).map(({ key }) => key),
    ["item-1", "item-2"],
  );
  assert.equal(twice.labels.zh["item-2"], "乙");
  assert.equal(addStep(FORM, 1, { zh: "丙" }).phases[1].steps[2].key, "step-1");
  assert.equal(addRole(FORM, { zh: "评委" }).roles[2].zh, "评委");
});

test("a new round goes through the first role that can be gone through", () => {
  const round = addRound(FORM, { zh: "逐人" }, { zh: "发言" }).phases[2];
  assert.deepEqual([round.subjects, round.steps.length], ["role:member", 1]);
});

test("what is taken out takes its words with it", () => {
  const { phases, labels } = without(FORM, "phases.1");
  assert.deepEqual([phases.length, Object.keys(labels.zh)], [1, ["opening", "point"]]);
});

test("a step moves within its round", () => {
  const keys = moved(FORM, "phases.1.steps.1", -1).phases[1].steps.map(({ key }) => key);
  assert.deepEqual(keys, ["answer", "statement"]);
});

test("a round may go through several roles", () => {
  const both = withSubject(FORM, 1, "guest", true);
  assert.deepEqual(both.phases[1].subjects, ["role:member", "role:guest"]);
  assert.deepEqual(subjectsOf(withSubject(both, 1, "member", false).phases[1]), ["guest"]);
});
