import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blankForm,
  changeFormat,
  changeLanguage,
  formOf,
  inputOf,
  planOf,
  tidy,
  withOffset,
  write,
} from "./plan.js";

const FORMAT = {
  key: "round-table",
  language: "zh",
  ground_rules: "讲事实。",
  aspects: ["学习", "作风"],
  roles: [{ key: "member" }, { key: "observer" }],
  steps: [
    { key: "statement", limit_s: 1200 },
    { key: "thanks", limit_s: 90 },
    { key: "closing", limit_s: null },
  ],
};
const OTHER = {
  ...FORMAT,
  key: "other",
  language: "en",
  ground_rules: "Listen.",
  roles: [{ key: "guest" }],
};

const written = (changes) =>
  Object.entries(changes).reduce(
    (form, [path, value]) => write(form, path, value),
    blankForm(FORMAT),
  );

test("a format fills in its limits in minutes, its aspects and its rules", () => {
  const form = blankForm(FORMAT);
  assert.deepEqual(form.limits, { statement: "20", thanks: "1.5", closing: "" });
  assert.equal(form.aspects, "学习\n作风");
  assert.equal(form.ground_rules, "讲事实。");
});

test("in another language the form has what the format words in it, but for what was written", () => {
  const both = { ...FORMAT, plan: { en: { aspects: ["Study"], ground_rules: "Facts.\n" } } };
  const form = { ...blankForm(both), aspects: "自己的" };
  const english = changeLanguage(form, both, "en");

  assert.deepEqual([english.language, english.ground_rules], ["en", "Facts."]);
  assert.equal(english.aspects, "自己的");
  assert.equal(changeLanguage(english, both, "zh").ground_rules, "讲事实。");
});

test("an input is written where its name says", () => {
  const form = written({
    title: "会",
    "people.1.name": "乙",
    "limits.statement": "25",
    "omit.thanks": true,
  });
  assert.equal(form.title, "会");
  assert.equal(form.people[1].name, "乙");
  assert.equal(planOf(form).limits.statement, 1500);
  assert.deepEqual(planOf(form).omit, ["thanks"]);
});

test("giving one person the chair takes it from the other", () => {
  const form = written({ "people.0.chair": true, "people.2.chair": true });
  assert.deepEqual(
    form.people.map(({ chair }) => chair),
    [false, false, true],
  );
});

test("blank rows are no people, and the rows keep the numbers of the plan", () => {
  const form = tidy(written({ "people.0.name": "甲", "people.2.name": "丙" }));
  assert.deepEqual(
    form.people.map(({ name }) => name),
    ["甲", "丙"],
  );
  assert.equal(planOf(form).people[1].name, "丙");
});

test("a limit left blank is the format's, one that is no number goes to the server as it is", () => {
  const form = written({ "limits.statement": " ", "limits.thanks": "两分" });
  assert.deepEqual(planOf(form).limits, { thanks: "两分" });
});

test("another kind of meeting brings its own rules and limits, but what was written stays", () => {
  const form = changeFormat(written({ title: "会", aspects: "自己的" }), FORMAT, OTHER);
  assert.deepEqual([form.format, form.language], ["other", "zh"]);
  assert.equal(form.title, "会");
  assert.equal(form.aspects, "自己的");
  assert.equal(form.ground_rules, "Listen.");
  assert.equal(form.people[0].role, "guest");
});

test("a plan that came as JSON is the same plan after the form", () => {
  const plan = {
    title: "会",
    starts_at: withOffset("2026-01-15T09:00"),
    people: [{ id: "m1", name: "甲", post: "", role: "observer", chair: true, lead: false }],
    limits: { statement: 600 },
    aspects: ["一", "二"],
    omit: ["thanks"],
  };
  const again = planOf(formOf(plan, FORMAT));
  assert.deepEqual(again.people, plan.people);
  assert.deepEqual(again.aspects, plan.aspects);
  assert.deepEqual(again.omit, plan.omit);
  assert.equal(again.limits.statement, 600);
  assert.equal(again.starts_at, plan.starts_at);
});

test("a time of day carries the offset of this machine; what is no time goes as it is", () => {
  assert.match(withOffset("2026-1-5 9：00"), /^2026-01-05T09:00:00[+-]\d\d:\d\d$/);
  assert.equal(withOffset("明天上午"), "明天上午");
});

test("a refusal is shown at its field, or at the nearest that holds it", () => {
  const names = ["title", "people", "people.2.name", "aspects"];
  assert.equal(inputOf("people.2.name", names), "people.2.name");
  assert.equal(inputOf("people.2.id", names), "people");
  assert.equal(inputOf("aspects.3", names), "aspects");
  assert.equal(inputOf("basis", names), null);
  assert.equal(inputOf(undefined, names), null);
});

test("what a plan holds beside the form is changed at its place, and blanks are left out", () => {
  const plan = {
    title: "会",
    people: [{ name: "甲" }],
    basis: "通知",
    tasks: [{ title: "谈心谈话" }, { title: "报送", due: "2026-01-05" }],
    deadlines: [{ key: "report", offset_days: 15 }],
  };
  const changes = { basis: "", "tasks.0.due": "2026-01-02", "deadlines.0.offset_days": "10" };
  const form = Object.entries(changes).reduce(
    (now, [path, value]) => write(now, path, value),
    formOf(plan, FORMAT),
  );
  const again = planOf(write(form, "tasks.1.title", ""));
  assert.equal("basis" in again, false);
  assert.deepEqual(again.tasks, [{ title: "谈心谈话", due: "2026-01-02" }]);
  assert.deepEqual(again.deadlines, [{ key: "report", offset_days: 10 }]);
});
