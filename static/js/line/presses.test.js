import assert from "node:assert/strict";
import { test } from "node:test";
import { pressesOn } from "./presses.js";

const CONFLICT = { ok: false, error: { code: "conflict" } };
const FLOOR = { status: "open", item: "turn:m1", step: "criticism", speaker: "m2", desk: "chair" };

/** A meeting at `seq`, and what the server was asked; `moves(command)` may move it first. */
function room(moves = () => ({})) {
  const here = { floor: { ...FLOOR, seq: 10 }, server: { ...FLOOR, seq: 10 }, asked: [] };
  const tried = async (command) => {
    here.asked.push(command);
    Object.assign(here.server, moves(command, here.asked.length));
    if (command.expect !== here.server.seq) return CONFLICT;
    here.server.seq += 1;
    return { ok: true, seq: here.server.seq };
  };
  const floorPast = async () => {
    here.floor = { ...here.server };
  };
  return { ...pressesOn({ floor: () => here.floor, tried, floorPast }), here };
}

test("a press that a mere point overtook is sent again for the floor as it is now", async () => {
  const { one, here } = room((_, n) => (n === 1 ? { seq: 11 } : {}));
  const ack = await one({ id: "a", name: "advance", expect: 10 });
  assert.equal(ack.ok, true);
  assert.deepEqual(
    here.asked.map(({ expect }) => expect),
    [10, 11],
  );
  assert.notEqual(here.asked[0].id, here.asked[1].id);
});

test("however many points there are in a moment, it ends", async () => {
  let seq = 10;
  const { one, here } = room(() => ({ seq: ++seq }));
  assert.equal((await one({ id: "a", name: "advance", expect: 10 })).error.code, "conflict");
  assert.equal(here.asked.length, 6);
});

test("a press that another hand overtook is not sent again", async () => {
  const { one, here } = room(() => ({ seq: 11, speaker: "m3" }));
  assert.equal((await one({ id: "a", name: "advance", expect: 10 })).error.code, "conflict");
  assert.equal(here.asked.length, 1);
});

test("quick presses in a row expect each the floor that the one before has left", async () => {
  const { inARow, here } = room();
  const acks = await Promise.all(
    [1, 2, 3].map((n) => inARow({ id: `${n}`, name: "adjust_timer", expect: 10 })),
  );
  assert.ok(acks.every(({ ok }) => ok));
  assert.deepEqual(
    here.asked.map(({ expect }) => expect),
    [10, 11, 12],
  );
});

test("of quick presses none falls on another speaker whom another hand has brought", async () => {
  const { inARow, here } = room((_, n) => (n === 2 ? { seq: 12, speaker: "m3" } : {}));
  const acks = await Promise.all(
    [1, 2, 3].map((n) => inARow({ id: `${n}`, name: "adjust_timer", expect: 10 })),
  );
  assert.deepEqual(
    acks.map(({ ok }) => ok),
    [true, false, false],
  );
  assert.equal(here.server.seq, 12);
});
