import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutArrived } from "./arrived.js";

const entry = (text, since = 10) => ({
  id: `id of ${text}`,
  name: "record_point",
  args: { about: "m1", text },
  since,
});
const point = (text, seq = 11, by = "m2") => ({
  ...{ id: `p${seq}`, seq, by, about: "m1", text },
  ...{ suggestion: null, aspect: null },
});
const left = (waiting, points) =>
  withoutArrived({ waiting, unsent: waiting.length, failed: [], kept: true }, points, "m2");

test("a point that has come before its ack does not wait any more", () => {
  const shown = left([entry("一"), entry("二")], [point("一")]);
  assert.deepEqual(
    shown.waiting.map(({ args }) => args.text),
    ["二"],
  );
  assert.equal(shown.unsent, 1);
});

test("what was said before in the same words is another point", () => {
  assert.equal(left([entry("一")], [point("一", 9)]).unsent, 1);
  assert.equal(left([entry("一"), entry("一")], [point("一")]).unsent, 1);
  assert.equal(left([entry("一")], [point("一", 11, "m3")]).unsent, 1);
});

test("only points arrive so, and an entry that knows no seq waits for its ack", () => {
  assert.equal(left([{ id: "x", name: "check_in", args: {}, since: 1 }], [point("一")]).unsent, 1);
  assert.equal(left([{ ...entry("一"), since: undefined }], [point("一")]).unsent, 1);
});
