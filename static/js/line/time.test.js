import assert from "node:assert/strict";
import { test } from "node:test";
import { atLeast, measure, serverNow } from "./time.js";

const AHEAD = 600_000;
const serverClock = () => performance.now() + AHEAD;
/** What is told apart differs by three seconds and more; a busy machine takes its time between. */
const near = (a, b) => assert.ok(Math.abs(a - b) < 2000, `${a} is not near ${b}`);

test("until something is measured the time in the first message is good enough", () => {
  atLeast(serverClock());
  near(serverNow(), serverClock());
});

test("eight samples are asked for, one after the other, and the offset follows them", async () => {
  let asked = 0;
  const answered = await measure(async () => {
    asked++;
    return { now: serverClock() + 5000 };
  });
  assert.equal(answered, true);
  assert.equal(asked, 8);
  near(serverNow(), serverClock() + 5000);
});

test("a server that does not answer leaves the clock as it was, and is said to be silent", async () => {
  const before = serverNow();
  const answered = await measure(() => Promise.reject(new Error("timeout")));
  assert.equal(answered, false);
  near(serverNow(), before);
});

test("a message from later than the clock believes puts the clock right; an older one does not", () => {
  const ahead = serverNow() + 20_000;
  atLeast(ahead);
  near(serverNow(), ahead);
  atLeast(ahead - 3000);
  near(serverNow(), ahead);
});

test("what was asked before a sleep does not count against what was measured after it", async () => {
  const slow = [];
  const old = measure(() =>
    slow.length ? Promise.reject(new Error("late")) : new Promise((answer) => slow.push(answer)),
  );
  await measure(async () => ({ now: serverClock() }), true);
  slow[0]({ now: serverClock() - 60_000 });
  await old;
  near(serverNow(), serverClock());
});
