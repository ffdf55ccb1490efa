import assert from "node:assert/strict";
import { test } from "node:test";
import { fitOf, fitOfList } from "./fit.js";

test("the longer the name, the smaller its letters, so that it is never cut off", () => {
  assert.equal(fitOf("钱乙二"), "fit-1");
  assert.equal(fitOf("欧阳虚白"), "fit-1");
  assert.equal(fitOf("阿依·虚构某某"), "fit-2");
  assert.equal(fitOf("买买提江·阿卜杜热合曼·虚构"), "fit-3");
  assert.equal(fitOf("Alexandria Q. Featherstonehaugh-Whittington"), "fit-4");
});

test("a sign outside the basic plane counts as one", () => {
  assert.equal(fitOf("邓𬭎𬭎𬭎"), fitOf("邓甲甲甲"));
});

test("names in one list are written alike, as large as the longer of them allow", () => {
  assert.equal(fitOfList(["Ada Ash", "Cleo Cherry"]), "fit-2");
  assert.equal(fitOfList(["钱乙二", "买买提江·阿卜杜热合曼·虚构"]), "fit-3");
  assert.equal(fitOfList(["Alexandria Q. Featherstonehaugh-Whittington", "钱乙二"]), "fit-3");
  assert.equal(fitOfList(["钱乙二", "欧阳虚白"]), "fit-1");
});
