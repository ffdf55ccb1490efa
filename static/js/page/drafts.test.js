import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, openDrafts } from "./drafts.js";

/** A localStorage that lives as long as the test; `full` refuses to keep more. */
function shelf() {
  const entries = new Map();
  return {
    full: false,
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index],
    getItem: (key) => entries.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new Error("QuotaExceededError");
      entries.set(key, value);
    },
    removeItem: (key) => entries.delete(key),
  };
}

test("a draft is there again after the page was closed", () => {
  const storage = shelf();
  openDrafts(storage, "k1", "m2").write("m1", { text: "听汇报", aspect: "纠正四风" });
  const again = openDrafts(storage, "k1", "m2");
  assert.deepEqual(again.of("m1"), { text: "听汇报", aspect: "纠正四风" });
  assert.deepEqual(again.slots(), ["m1"]);
});

test("each subject, person and meeting has drafts of its own", () => {
  const storage = shelf();
  openDrafts(storage, "k1", "m2").write("m1", { text: "甲" });
  assert.deepEqual(openDrafts(storage, "k1", "m2").of("m3"), {});
  assert.deepEqual(openDrafts(storage, "k1", "m3").of("m1"), {});
  assert.deepEqual(openDrafts(storage, "k2", "m2").of("m1"), {});
});

test("a field is kept while another is written", () => {
  const drafts = openDrafts(shelf(), "k1", "m2");
  drafts.write("m1", { text: "甲" });
  drafts.write("m1", { suggestion: "乙" });
  assert.deepEqual(drafts.of("m1"), { text: "甲", suggestion: "乙" });
});

test("a draft that was emptied is gone, its aspect too", () => {
  const storage = shelf();
  const drafts = openDrafts(storage, "k1", "m2");
  drafts.write("m1", { text: "甲", aspect: "担当负责" });
  drafts.write("m1", { text: "  " });
  assert.deepEqual(drafts.slots(), []);
  assert.equal(storage.length, 0);
});

test("when the meeting closes no draft of it stays, and nothing else is touched", () => {
  const storage = shelf();
  storage.setItem("lang", "zh");
  const drafts = openDrafts(storage, "k1", "m2");
  drafts.write("m1", { text: "甲" });
  drafts.write("respond:turn:m2", { text: "乙" });
  openDrafts(storage, "k2", "m2").write("m1", { text: "丙" });
  drafts.dropAll();
  assert.deepEqual(openDrafts(storage, "k1", "m2").slots(), []);
  assert.deepEqual(openDrafts(storage, "k2", "m2").of("m1"), { text: "丙" });
  assert.equal(storage.getItem("lang"), "zh");
});

test("a response may outlive the close", () => {
  const drafts = openDrafts(shelf(), "k1", "m2");
  drafts.write("m1", { text: "甲" });
  drafts.write("respond:turn:m2", { text: "乙" });
  drafts.dropAll((slot) => slot.startsWith("respond:"));
  assert.deepEqual(drafts.slots(), ["respond:turn:m2"]);
});

test("a device that refuses to remember still holds the draft while the page is open", () => {
  const storage = shelf();
  storage.full = true;
  const drafts = openDrafts(storage, "k1", "m2");
  drafts.write("m1", { text: "甲" });
  assert.equal(drafts.kept(), false);
  assert.deepEqual(drafts.of("m1"), { text: "甲" });
});

test("a damaged entry is an empty draft", () => {
  const storage = shelf();
  storage.setItem("fayan/k1/draft/m2/m1", "{");
  assert.deepEqual(openDrafts(storage, "k1", "m2").of("m1"), {});
});

test("an aspect alone is no text", () => {
  assert.ok(isEmpty({ aspect: "担当负责" }));
  assert.ok(isEmpty({}));
  assert.ok(!isEmpty({ suggestion: "先听完" }));
});
