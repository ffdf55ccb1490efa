import assert from "node:assert/strict";
import { test } from "node:test";
import { backOff, newId, Outbox } from "./outbox.js";

/** A device with an outbox, whose server answers when told to and whose timers go off when told. */
function device(storage = new Memory()) {
  const it = { storage, sent: [], timers: [], changes: 0 };
  it.outbox = new Outbox({
    prefix: "fayan/M/me/m5/",
    storage,
    deliver: (command) => new Promise((answer, fail) => it.sent.push({ command, answer, fail })),
    changed: () => it.changes++,
    later: (run, ms) => it.timers.push({ run, ms }),
    chance: () => 1,
  });
  return it;
}

class Memory {
  constructor() {
    this.items = new Map();
  }
  get length() {
    return this.items.size;
  }
  key(i) {
    return [...this.items.keys()][i];
  }
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  setItem(key, value) {
    this.items.set(key, value);
  }
  removeItem(key) {
    this.items.delete(key);
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const textsSent = ({ sent }) => sent.map(({ command }) => command.args.text);

test("a point is kept on the device before it is sent, and let go once the server has it", async () => {
  const phone = device();
  const ack = phone.outbox.put("record_point", { text: "一" });
  assert.equal(phone.storage.length, 1);
  assert.equal(phone.outbox.state.unsent, 1);

  phone.sent[0].answer({ ok: true, seq: 7, result: { point: "p1" } });
  assert.deepEqual(await ack, { ok: true, seq: 7, result: { point: "p1" } });
  assert.equal(phone.storage.length, 0);
  assert.equal(phone.outbox.state.unsent, 0);
});

test("what was not answered is sent again under the same id, a little later each time", async () => {
  const phone = device();
  phone.outbox.put("record_point", { text: "一" });
  for (const wait of [500, 1000, 2000, 4000, 8000, 8000]) {
    phone.sent[phone.sent.length - 1].fail(new Error("timeout"));
    await settled();
    const timer = phone.timers.pop();
    assert.equal(timer.ms, wait);
    timer.run();
  }
  assert.equal(phone.sent.length, 7);
  assert.equal(new Set(phone.sent.map(({ command }) => command.id)).size, 1);
});

test("a phone that was closed sends the rest when it is opened again, oldest first", async () => {
  const before = device();
  for (const text of ["一", "二", "三"]) before.outbox.put("record_point", { text });
  const after = device(before.storage);
  after.outbox.flush();
  for (const _ of ["一", "二", "三"]) {
    after.sent.at(-1).answer({ ok: true });
    await settled();
  }
  assert.deepEqual(textsSent(after), ["一", "二", "三"]);
  assert.equal(after.sent[0].command.id, before.sent[0].command.id);
  assert.equal(after.storage.length, 0);
});

test("what was written first is recorded first, also where the server says 'later' to it alone", async () => {
  const phone = device();
  for (const text of ["一", "二"]) phone.outbox.put("record_point", { text });
  assert.deepEqual(textsSent(phone), ["一"]);
  phone.sent[0].answer({ ok: false, error: { code: "read_only", message: "…" } });
  await settled();
  phone.timers.pop().run();
  phone.sent[1].answer({ ok: true });
  await settled();
  assert.deepEqual(textsSent(phone), ["一", "一", "二"]);
});

test("a refused point stays with its reason until its author has read it", async () => {
  const phone = device();
  const error = { code: "wrong_state", message: "会议已经结束" };
  const ack = phone.outbox.put("record_point", { text: "一" });
  phone.sent[0].answer({ ok: false, error });
  assert.deepEqual((await ack).error, error);
  assert.equal(phone.outbox.state.unsent, 0);
  assert.equal(phone.outbox.state.failed[0].args.text, "一");
  assert.deepEqual(device(phone.storage).outbox.state.failed[0].error, error);

  phone.outbox.dismiss(phone.outbox.state.failed[0].id);
  assert.deepEqual(phone.outbox.state.failed, []);
  assert.equal(phone.storage.length, 0);
});

test("'later' is not a refusal: the point waits as long as the server asks", async () => {
  const phone = device();
  phone.outbox.put("record_point", { text: "一" });
  const error = { code: "rate_limited", message: "…", retry_ms: 3000 };
  phone.sent[0].answer({ ok: false, error });
  await settled();
  assert.equal(phone.timers[0].ms, 3000);
  assert.equal(phone.outbox.state.unsent, 1);
});

test("when the connection comes back nothing waits for its timer", async () => {
  const phone = device();
  phone.outbox.put("record_point", { text: "一" });
  phone.sent[0].fail(new Error("timeout"));
  await settled();
  phone.outbox.flush();
  assert.equal(phone.sent.length, 2);
});

test("a device that cannot store says so and sends all the same", () => {
  const full = new Memory();
  full.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  const phone = device(full);
  phone.outbox.put("record_point", { text: "一" });
  assert.equal(phone.outbox.state.kept, false);
  assert.equal(phone.sent.length, 1);
});

test("another person's unsent points on the same phone are left alone", () => {
  const storage = new Memory();
  storage.setItem("fayan/M/me/m6/x", JSON.stringify({ id: "x", name: "record_point", order: 1 }));
  const phone = device(storage);
  phone.outbox.flush();
  assert.deepEqual(phone.sent, []);
});

test("the room's phones do not all come back in the same instant", () => {
  assert.deepEqual(
    [backOff(1, 0), backOff(1, 1), backOff(9, 0), backOff(9, 1)],
    [250, 500, 4000, 8000],
  );
});

test("an id is a UUID of version 4, without the help of a secure context", () => {
  assert.equal(
    newId((bytes) => bytes.fill(255)),
    "ffffffff-ffff-4fff-bfff-ffffffffffff",
  );
  assert.notEqual(newId(), newId());
});
