import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, merged, mergedFields } from "./difference.js";

test("what is new and what has gone stand in their places", () => {
  assert.deepEqual(differences("调研不够深入", "调研不深入、不细"), [
    { kind: "same", text: "调研不" },
    { kind: "gone", text: "够" },
    { kind: "same", text: "深入" },
    { kind: "new", text: "、不细" },
  ]);
});

test("letters are compared by the word", () => {
  const found = differences("too many meetings", "too few meetings");
  assert.deepEqual(
    found.map(({ text }) => text),
    ["too ", "many", "few", " meetings"],
  );
});

test("two hands in different places become one text", () => {
  const { text, clash } = merged(
    "会议偏多。调研不深。",
    "会议偏多、偏长。调研不深。",
    "会议偏多。调研不深不细。",
  );
  assert.equal(text, "会议偏多、偏长。调研不深不细。");
  assert.equal(clash, false);
});

test("in the same place both stay, and it says so", () => {
  const { text, clash } = merged("要点", "要点甲", "要点乙");
  assert.equal(clash, true);
  for (const word of ["要点", "甲", "乙"]) assert.ok(text.includes(word));
});

test("the same change of both is made once", () => {
  assert.deepEqual(merged("原文", "原文改", "原文改"), { text: "原文改", clash: false });
});

test("no sign that either wrote is lost, whatever both do", () => {
  const base = "一二三四五六七八";
  for (let n = 0; n < 200; n++) {
    const cut = (seed) => base.slice(0, seed % 8) + String(seed) + base.slice((seed * 3) % 8);
    const [mine, theirs] = [cut(n + 11), cut(n * 7 + 500)];
    const { text } = merged(base, mine, theirs);
    assert.ok(text.includes(String(n + 11)) && text.includes(String(n * 7 + 500)), text);
  }
});

test("of a point's fields a text keeps both hands, and a choice whoever has changed it", () => {
  const base = { text: "会议偏多。", suggestion: null, aspect: null };
  const mine = { point: "p1", text: "会议偏多、偏长。", suggestion: "少开会", aspect: "" };
  const theirs = { text: "会议偏多。报表重复。", suggestion: "合并报表", aspect: "作风", at: 1 };
  assert.deepEqual(mergedFields(base, mine, theirs), {
    fields: { text: "会议偏多、偏长。报表重复。", suggestion: "合并报表少开会", aspect: "作风" },
    clash: true,
  });
});

test("what one hand has not touched is as the other left it", () => {
  const base = { text: "要点", item: "a", step: "x", person: "m1" };
  const theirs = { text: "要点", item: "b", step: null, person: "m1" };
  const { fields, clash } = mergedFields(base, { text: "要点一", person: "" }, theirs);
  assert.deepEqual(fields, { text: "要点一", item: "b", step: "", person: "" });
  assert.equal(clash, false);
});

test("two answers that nobody had seen before stand one after the other, as words", () => {
  const { fields } = mergedFields({}, { text: "I accept" }, { text: "Agreed", stance: "noted" });
  assert.deepEqual(fields, { text: "Agreed I accept", stance: "noted" });
});
