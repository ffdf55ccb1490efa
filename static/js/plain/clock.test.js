import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { warningOf } from "../reckoning/warning.js";

const here = new URL(".", import.meta.url);
const source = (name) => readFileSync(new URL(name, here), "utf8");
const { plainClock } = runInNewContext(`${source("clock.js")}; ({ plainClock })`);
const table = JSON.parse(source("../../../tests/data/timers.json"));

for (const { about, timer, now, ...shown } of table) {
  test(`old browsers show the same second: ${about}`, () => {
    assert.equal(plainClock.left(timer, now), shown.left);
    assert.equal(plainClock.reading(timer, now), shown.face);
  });
}

test("old browsers warn at the same moments", () => {
  const timer = { limit_ms: 900_000, elapsed_ms: 0, running_since: 0 };
  for (const warn of [[300_000, 60_000, 0], [60_000, 0], [0], []])
    for (let now = 590_000; now < 910_000; now += 500)
      assert.equal(plainClock.level(timer, warn, now), warningOf(timer, warn, now).level);
});

test("what old browsers are given has no word that they don't know", () => {
  const scripts = readdirSync(here).filter((name) => !name.endsWith(".test.js"));
  const newer = /=>|`|\b(const|let|class|import|export|async|await)\s|\?\?|\?\.|,\s*\)/;
  assert.ok(scripts.length > 3);
  for (const name of scripts) {
    const code = source(name).replace(/\/\*[\s\S]*?\*\//g, "");
    assert.doesNotMatch(code, newer, name);
  }
});
