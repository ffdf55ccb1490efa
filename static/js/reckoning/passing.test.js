import assert from "node:assert/strict";
import { test } from "node:test";
import { untilNextChange } from "./passing.js";

const screen = { mode: "live", message: null };
const standing = { limit_ms: 60_000, elapsed_ms: 0, running_since: null };
const running = { limit_ms: 60_000, elapsed_ms: 0, running_since: 59_700 };

test("a wall without a running clock is drawn again with the minute, a desk with the second", () => {
  const floor = { screen, timer: standing, turn: null };
  assert.equal(untilNextChange({ floor, coverage: null }, 60_300), 59_700);
  assert.equal(untilNextChange({ floor, coverage: [] }, 60_300), 700);
});

test("whichever clock changes first is waited for, the step's or the speaker's", () => {
  const turn = { guide_ms: 30_000, elapsed_ms: 0, running_since: 59_900 };
  assert.equal(untilNextChange({ floor: { screen, timer: running, turn } }, 60_000), 700);
  assert.equal(untilNextChange({ floor: { screen, timer: standing, turn } }, 60_000), 900);
});

test("a message is taken away when its time is over, and one that is over is not waited for", () => {
  const shown = { screen: { mode: "live", message: "茶歇", message_until: 60_450 } };
  assert.equal(untilNextChange({ floor: shown }, 60_000), 450);
  assert.equal(untilNextChange({ floor: shown }, 60_450), 59_550);
});

test("before anything is known there is only the time of day", () => {
  assert.equal(untilNextChange({ floor: null, coverage: null }, 60_000), 60_000);
});
