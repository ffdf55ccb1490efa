import assert from "node:assert/strict";
import { test } from "node:test";
import { severalPoints } from "./ordinals.js";

test("three points in one breath are three", () => {
  assert.deepEqual(severalPoints("一是会议偏长；二是议题不提前；三是指导少。"), [
    "会议偏长。",
    "议题不提前。",
    "指导少。",
  ]);
});

test("other ways of counting", () => {
  assert.deepEqual(severalPoints("第一，会议偏长。第二，议题不提前。"), [
    "会议偏长。",
    "议题不提前。",
  ]);
  assert.deepEqual(severalPoints("1.会议偏长\n2.议题不提前"), ["会议偏长", "议题不提前"]);
  assert.deepEqual(severalPoints("（一）会议偏长。（二）议题不提前。"), [
    "会议偏长。",
    "议题不提前。",
  ]);
  assert.deepEqual(severalPoints("First, meetings run long. Second, no agenda."), [
    "meetings run long.",
    "no agenda.",
  ]);
});

test("what was said before the first ordinal stays with the first point", () => {
  assert.deepEqual(severalPoints("我提两点意见：一是会议偏长；二是议题不提前。"), [
    "我提两点意见：会议偏长。",
    "议题不提前。",
  ]);
});

test("an ordinal inside a sentence does not count", () => {
  const texts = [
    "有两项，一是再没有下文。",
    "平均1.5小时，超过2.5小时的有三次。",
    "统一是好事，不统一是坏事。",
    "",
  ];
  for (const text of texts) assert.deepEqual(severalPoints(text), [text]);
});

test("an ordinal with nothing behind it splits nothing", () => {
  assert.deepEqual(severalPoints("一是会议偏长；二是"), ["一是会议偏长；二是"]);
});
