/**
 * The one file that knows Socket.IO: keeps a screen's picture of the meeting right.
 *
 *     connect("chair", (state) => render(view(state), root));
 *     send("advance", {}, { expect: state.floor.seq });
 */
import { io } from "../vendor/socket.io.esm.min.js";
import { guide, untilNextDigit } from "./clock.js";
import { nothingHeld, received, welcomed } from "./held.js";
import { newId, Outbox } from "./outbox.js";
import { guess, measure, onWaking, serverNow } from "./time.js";
import { ready, t } from "./words.js";

const MESSAGES = ["meeting", "floor", "point", "note", "response", "presence"];
/** These say what somebody wrote or that he is here: they wait for the network, however long. */
const MUST_ARRIVE = new Set([
  ...["record_point", "revise_point", "withdraw_point", "respond"],
  ...["write_note", "revise_note", "check_in"],
]);
/** An attempt that hangs is given up soon: the next may find the network back. */
const PATIENCE = { timeout: 3000, reconnectionDelay: 500, reconnectionDelayMax: 2000 };
const ANSWER_MS = 5000;
const SILENCE_MS = 8000;
const REFUSAL_SHOWN_MS = 8000;
const TRIES = 2;

let socket;
let outbox = null;
let draw = () => {};
let redraw;
let held = nothingHeld();
let heardAt = performance.now();
let linked = false;
let reason = null;
let refusal = null;

/** Call `onChange(state)` now and whenever anything it shows is different. */
export async function connect(screen, onChange) {
  await ready;
  draw = () => onChange(state());
  const auth = { meeting: document.body.dataset.meeting, screen };
  socket = io({ transports: ["websocket"], auth, ...PATIENCE });
  listen(screen);
  onWaking(wake);
  setInterval(watchSilence, 1000);
  changed();
}

/** Send a command; resolves with the server's answer. What must arrive waits in the outbox. */
export async function send(name, args = {}, { expect } = {}) {
  const kept = outbox && MUST_ARRIVE.has(name);
  const command = { id: newId(), name, args, ...(expect === undefined ? {} : { expect }) };
  const ack = kept ? await outbox.put(name, args, command.id) : await tried(command);
  refusal = ack.ok ? null : { ...ack.error, at: performance.now() };
  if (!ack.ok) setTimeout(changed, REFUSAL_SHOWN_MS + 1);
  changed();
  return ack;
}

/** The refusal on the screen, or a refused command in the outbox (`id`), has been read. */
export function dismiss(id) {
  if (id) outbox.dismiss(id);
  else refusal = null;
  changed();
}

/** Send a refused command of the outbox once more. */
export const again = (id) => outbox.again(id);

function state() {
  const ageMs = performance.now() - heardAt;
  const live = linked && ageMs < SILENCE_MS;
  const shown = refusal && performance.now() - refusal.at < REFUSAL_SHOWN_MS ? refusal : null;
  return {
    ...held,
    now: serverNow(),
    link: { live, ageMs, reason },
    outbox: outbox ? outbox.state : { unsent: 0, waiting: [], failed: [], kept: true },
    refusal: shown,
  };
}

function listen(screen) {
  socket.on("connect", heard);
  socket.on("disconnect", lost);
  socket.io.on("ping", heard);
  socket.on("welcome", (welcome) => greet(screen, welcome));
  for (const kind of MESSAGES) socket.on(kind, (body) => take(kind, body));
  socket.on("bye", (bye) => leave(bye.reason));
  socket.on("gone", (gone) => {
    leave(gone.reason);
    held = nothingHeld();
    socket.disconnect();
    changed();
  });
}

function greet(screen, welcome) {
  heard();
  linked = true;
  reason = null;
  held = welcomed(welcome);
  guess(held.floor.now);
  openOutbox(screen);
  outbox.flush();
  changed();
  wake();
}

function take(kind, body) {
  heard();
  held = received(held, kind, body);
  changed();
}

function leave(why) {
  linked = false;
  reason = why;
  changed();
}

function lost(why) {
  linked = false;
  // the server has hung up: socket.io does not come back from that by itself
  if (why === "io server disconnect" && reason !== "revoked" && reason !== "unknown_link") {
    setTimeout(() => socket.connect(), 1000);
  }
  changed();
}

function heard() {
  heardAt = performance.now();
}

/** Each owner has his own outbox: a phone handed on does not speak for its former holder. */
function openOutbox(screen) {
  const { meeting, you } = held;
  const prefix = `fayan/${meeting.id}/${screen}/${you.person ?? you.role}/`;
  if (outbox?.prefix === prefix) return;
  outbox = new Outbox({ prefix, storage: localStorage, deliver, changed });
}

function deliver(command) {
  if (!socket.connected) return Promise.reject(new Error("not connected"));
  return socket.timeout(ANSWER_MS).emitWithAck("command", command);
}

/** A press on the floor is for now or not at all: two tries under one id, then a plain word. */
async function tried(command) {
  for (let i = 0; i < TRIES; i++) {
    const ack = await deliver(command).catch(() => null);
    if (ack) return ack;
  }
  return {
    ok: false,
    error: { code: "unreachable", message: t("现在没有连上服务器，操作没有确认，请稍后再试") },
  };
}

async function wake() {
  if (!socket.connected) return socket.active || reason ? undefined : socket.connect();
  const answered = await measure((patience) => socket.timeout(patience).emitWithAck("clock"));
  if (answered) heard();
  else if (socket.connected) socket.disconnect().connect();
  changed();
}

function watchSilence() {
  if (!state().link.live || refusal) changed();
}

/** Draw, and again when the next digit changes: no ticks, no frames. */
function changed() {
  clearTimeout(redraw);
  draw();
  // a timeout may fire a little early; one millisecond later the digit has certainly changed
  redraw = setTimeout(changed, untilNextChange(serverNow()) + 1);
}

/** Milliseconds until something on the screen differs by the mere passing of time. */
function untilNextChange(now) {
  const { floor } = held;
  const clocks = [floor?.timer, floor?.turn && guide(floor.turn)].filter(Boolean);
  const waits = clocks.map((clock) => untilNextDigit(clock, now));
  const messageUntil = (floor?.screen.message_until ?? 0) - now;
  const minute = 60_000 - (now % 60_000);
  return Math.min(minute, ...waits, ...(messageUntil > 0 ? [messageUntil] : []));
}
