import assert from "node:assert/strict";
import { test } from "node:test";
import { forgetMeeting } from "./oblivion.js";

class Memory {
  constructor(entries) {
    this.entries = new Map(entries);
  }
  get length() {
    return this.entries.size;
  }
  key(index) {
    return [...this.entries.keys()][index];
  }
  removeItem(key) {
    this.entries.delete(key);
  }
}

test("a destroyed meeting's texts leave the device, another's stay", () => {
  const storage = new Memory([
    ["fayan/m/draft/m2/point", "甲"],
    ["fayan/m/me/m2/1", "乙"],
    ["fayan/other/draft/m2/point", "丙"],
    ["fayan:notice-read", "yes"],
  ]);

  forgetMeeting(storage, "m");

  assert.deepEqual(
    [...storage.entries.keys()],
    ["fayan/other/draft/m2/point", "fayan:notice-read"],
  );
});

test("a browser that keeps nothing is left in peace", () => {
  forgetMeeting(null, "m");
});
