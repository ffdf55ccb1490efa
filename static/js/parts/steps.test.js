import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf, isAnswered, itemName, ownCaption, placeName } from "./steps.js";

const ROUND = [
  { id: "statement", label: "个人发言", passing: "one" },
  { id: "criticism", label: "批评意见", passing: "each_in_turn", kind: "comment" },
  { id: "questions", label: "现场提问", passing: "queue", kind: "question_answer" },
];
const MEETING = {
  people: [
    { id: "m2", name: "钱乙二" },
    { id: "m3", name: "孙丙三" },
  ],
  labels: { opening: "宣布开会", statement: "个人发言", criticism: "批评意见", comment: "批评" },
  agenda: [
    { id: "opening", phase: "opening", subject: null, label: "开会", steps: [{ id: "opening" }] },
    { id: "turn:m2", phase: "round", subject: "m2", label: "钱乙二", steps: ROUND },
  ],
};

test("a round's item is called by its subject, another by what the format calls it", () => {
  assert.deepEqual(
    MEETING.agenda.map((item) => itemName(MEETING, item)),
    ["宣布开会", "钱乙二"],
  );
});

test("the place names the step only where an item has several", () => {
  assert.equal(placeName(MEETING, "turn:m2", "criticism"), "钱乙二 · 批评意见");
  assert.equal(placeName(MEETING, "opening", "opening"), "宣布开会");
  assert.equal(placeName(MEETING, null, null), "");
});

test("the next act says who does what to whom", () => {
  const place = { item: "turn:m2", step: "criticism", person: "m3" };
  assert.equal(actOf(MEETING, place), "孙丙三 批评 钱乙二");
  assert.equal(actOf(MEETING, { ...place, person: null }), "钱乙二 · 批评意见");
  assert.equal(actOf(MEETING, { ...place, step: "statement", person: "m2" }), "钱乙二 个人发言");
  assert.equal(actOf(MEETING, { ...place, step: "questions" }), "孙丙三 现场提问");
  assert.equal(actOf(MEETING, { item: "opening", step: "opening", person: null }), "宣布开会");
});

test("a subject's only step has its name beside his, and is what he is about to do", () => {
  const steps = [{ id: "speech", label: "发言", passing: "one" }];
  const debate = { ...MEETING, agenda: [{ id: "turn:m2", phase: "debate", subject: "m2", steps }] };

  assert.equal(placeName(debate, "turn:m2", "speech"), "钱乙二 · 发言");
  const next = { item: "turn:m2", step: "speech", person: "m2" };
  assert.equal(actOf(debate, next), "钱乙二 发言");
});

test("there is something to answer where people put something to a person", () => {
  const people = (comments) => [{ may: { comments } }];
  const about = (subject) => [{ subject }];

  assert.equal(isAnswered({ agenda: about("m2"), people: people(true) }), true);
  assert.equal(isAnswered({ agenda: about("m2"), people: people(false) }), false);
  assert.equal(isAnswered({ agenda: about(null), people: people(true) }), false);
  assert.equal(isAnswered({ agenda: about("group"), people: people(true) }), false);
});

test("his clock is a share where the step has a limit, his own time where it has none", () => {
  assert.equal(ownCaption({ timer: { limit_ms: 900_000 } }), "本人参考");
  assert.equal(ownCaption({ timer: { limit_ms: null } }), "本人时间");
});
