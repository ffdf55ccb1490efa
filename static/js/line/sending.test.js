import assert from "node:assert/strict";
import { test } from "node:test";
import { Sending } from "./sending.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const lost = () => Promise.reject(new Error("no answer"));
const yes = async () => ({ ok: true, seq: 8 });
const no = async () => ({ ok: false, error: { code: "wrong_state", message: "…" } });

/** A screen whose commands are answered by these, one after the other; `timers` are rung by hand. */
function screen(...answers) {
  const here = { sent: [], timers: [] };
  here.sending = new Sending({
    held: () => ({ floor: { seq: 7 }, points: [], you: { person: "m5" } }),
    deliver: (command) => {
      here.sent.push(command);
      return answers[here.sent.length - 1]();
    },
    changed: () => {},
    later: (run) => here.timers.push(run),
  });
  return here;
}

test("a press that is not answered is tried once more under its id, and then not at all", async () => {
  const { sending, sent } = screen(lost, lost);
  const ack = await sending.send("advance", {}, { expect: 7 });
  assert.equal(ack.error.code, "unreachable");
  assert.deepEqual([sent.length, sent[0].id], [2, sent[1].id]);
  assert.equal(sending.refusal.name, "advance");
});

test("a refusal is shown until it has been read", async () => {
  const { sending } = screen(no);
  await sending.send("advance", {});
  assert.equal(sending.refusal.code, "wrong_state");
  sending.dismiss();
  assert.equal(sending.refusal, null);
});

test("or until something else has succeeded", async () => {
  const { sending } = screen(no, yes);
  await sending.send("advance", {});
  await sending.send("undo", {});
  assert.equal(sending.refusal, null);
});

test("or until its own time is over, whatever was refused before it", async () => {
  const { sending, timers } = screen(no, no);
  await sending.send("advance", {});
  await sending.send("undo", {});
  timers[0]();
  assert.equal(sending.refusal.name, "undo");
  timers[1]();
  assert.equal(sending.refusal, null);
});

test("what somebody writes waits in his own outbox, and in nobody else's", async () => {
  const { sending, sent, timers } = screen(lost, yes);
  sending.speakFor("fayan/M/me/m5/");
  const acked = sending.send("record_point", { about: "group", text: "一" });
  await settled();
  assert.equal(sending.outbox.unsent, 1);
  sending.speakFor("fayan/M/me/m6/");
  assert.equal(sending.outbox.unsent, 0);

  timers[0]();
  assert.equal((await acked).ok, true);
  assert.equal(sent[0].id, sent[1].id);
});

test("before anybody is known, it is sent like a press", async () => {
  const { sending, sent } = screen(yes);
  assert.equal((await sending.send("check_in", {})).ok, true);
  assert.equal(sent.length, 1);
});
