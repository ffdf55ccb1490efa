import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bestOffset, face, left, reading, untilNextDigit } from "./clock.js";

const table = new URL("../../../tests/data/timers.json", import.meta.url);

for (const { about, timer, now, ...shown } of JSON.parse(readFileSync(table, "utf8"))) {
  test(`the table shared with the server: ${about}`, () => {
    assert.equal(left(timer, now), shown.left);
    assert.equal(reading(timer, now), shown.face);
  });

  test(`the next digit comes when it is said to come: ${about}`, () => {
    const wait = untilNextDigit(timer, now);
    if (timer.running_since === null) return assert.equal(wait, Number.POSITIVE_INFINITY);
    assert.equal(reading(timer, now + wait - 1), shown.face);
    // from +0:00 to 0:00 nothing changes on the screen: one redraw too many is no harm
    if (shown.face !== "0:00" && shown.left !== 0) {
      assert.notEqual(reading(timer, now + wait), shown.face);
    }
  });
}

test("a redraw is never asked for in less than no time", () => {
  const timer = { limit_ms: 1500, elapsed_ms: 0, running_since: 0 };
  for (let now = 0; now < 4000; now += 7) assert.ok(untilNextDigit(timer, now) > 0);
});

test("a face alone shows what is left of a share", () => {
  assert.deepEqual([112500, 0, -8000].map(face), ["1:53", "0:00", "+0:08"]);
});

test("the offset is taken from the quickest answer", () => {
  const slow = { sent: 0, received: 800, server: 10_700 };
  const quick = { sent: 1000, received: 1010, server: 11_005 };
  assert.equal(bestOffset([slow, quick]), 10_000);
  assert.equal(bestOffset([quick, slow]), 10_000);
});

test("a browser whose clock is ten minutes fast gets a negative offset", () => {
  assert.equal(bestOffset([{ sent: 600_000, received: 600_002, server: 1 }]), -600_000);
});
