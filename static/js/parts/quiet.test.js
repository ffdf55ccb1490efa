import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { goingOn, ledBy, stateName } from "./quiet.js";
import { actOf } from "./steps.js";

const single = (id, kind) => ({ id, phase: id, subject: null, label: id, steps: [{ id, kind }] });
const MEETING = {
  people: [
    { id: "m1", name: "石甲一", chair: true },
    { id: "m2", name: "唐乙二", chair: false },
  ],
  labels: {
    grading: "民主测评",
    grading_now: "正在填写测评表",
    chair: "主持人",
    speaking: "发言中",
  },
  agenda: [
    single("writing", "silent_write"),
    single("grading", "vote"),
    single("summary", "remarks"),
  ],
};
const at = (step, speaker = "m1") => ({ item: step, step, speaker, interrupted: null });
const WORDS = { silent_write: "请各自书写", deliberation: "正在商议", vote: "正在投票" };

test("a step in which nobody speaks says what goes on, in the format's words where it has any", () => {
  assert.equal(goingOn(MEETING, at("writing")), "请各自书写");
  assert.equal(goingOn(MEETING, at("grading")), "正在填写测评表");
  assert.equal(ledBy(MEETING, at("grading")), "主持：石甲一");
  assert.equal(stateName({ meeting: MEETING, floor: at("writing") }, "speaking"), "主持人");
});

test("who speaks in the other steps, is called in a quiet one, or breaks in, is said to speak", () => {
  for (const floor of [
    at("summary"),
    at("writing", "m2"),
    at("writing", null),
    { ...at("writing"), interrupted: "m2" },
  ]) {
    assert.equal(goingOn(MEETING, floor), "");
    assert.equal(stateName({ meeting: MEETING, floor }, "speaking"), "发言中");
  }
});

test("what comes next is the step alone, where nobody will speak in it", () => {
  const next = (step) => actOf(MEETING, { item: step, step, person: "m1" });

  assert.equal(next("grading"), "民主测评");
  assert.equal(next("summary"), "石甲一 summary");
});

test("old browsers say the same of every step", () => {
  const source = readFileSync(new URL("../plain/names.js", import.meta.url), "utf8");
  const { plainNames } = runInNewContext(`${source}; ({ plainNames })`);
  const names = plainNames(MEETING, WORDS, {});
  for (const { id } of MEETING.agenda)
    for (const speaker of ["m1", "m2", null])
      assert.equal(names.goingOn(at(id, speaker)), goingOn(MEETING, at(id, speaker)), id);
});
