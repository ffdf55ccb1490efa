import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanCode } from "./code.js";

test("a code may be typed in small letters, with spaces and dashes", () => {
  assert.equal(cleanCode(" k7q m2x"), "K7QM2X");
  assert.equal(cleanCode("k7q-m2x"), "K7QM2X");
});

test("letters that look like digits are read as digits", () => {
  assert.equal(cleanCode("oil0o1"), "011001");
});

test("a Chinese keyboard's full-width characters are read", () => {
  assert.equal(cleanCode("Ｋ７ｑ　ｍ２ｘ"), "K7QM2X");
});

test("no more than six characters are taken", () => {
  assert.equal(cleanCode("K7QM2XK7QM2X"), "K7QM2X");
});
