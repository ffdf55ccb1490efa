import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder } from "./order.js";

const meeting = (id, status, starts_at = null) => ({ id, status, starts_at });
const ids = (meetings) => inOrder(meetings).map(({ id }) => id);

test("what goes on comes first, then what is to come, then what is past", () => {
  const list = [meeting("past", "sealed"), meeting("next", "planned"), meeting("now", "recess")];
  assert.deepEqual(ids(list), ["now", "next", "past"]);
});

test("of those to come the nearest is first, and one without a time last", () => {
  const list = [
    meeting("none", "planned"),
    meeting("later", "planned", "2026-02-01T09:00:00+08:00"),
    meeting("soon", "planned", "2026-01-15T09:00:00+08:00"),
    meeting("none too", "planned"),
  ];
  assert.deepEqual(ids(list), ["soon", "later", "none", "none too"]);
});

test("of the past the latest is first", () => {
  const list = [
    meeting("old", "closed", "2025-01-15T09:00:00+08:00"),
    meeting("recent", "sealed", "2026-01-15T09:00:00+08:00"),
  ];
  assert.deepEqual(ids(list), ["recent", "old"]);
});
