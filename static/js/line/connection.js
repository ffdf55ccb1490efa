/**
 * Keeps a screen's picture of the meeting right, over the line to the server.
 *
 *     connect("chair", (state) => render(view(state), root));
 *     send("advance", {}, { expect: state.floor.seq });
 */

import { local } from "../page/storage.js";
import { play, soundState } from "../page/tones.js";
import { ready, t } from "../page/words.js";
import { guide, untilNextDigit } from "../reckoning/clock.js";
import { withoutArrived } from "./arrived.js";
import { introduction, remember } from "./device.js";
import { seenFrom, ticket } from "./frame.js";
import { isGap, nothingHeld, received, welcomed } from "./held.js";
import { Line } from "./line.js";
import { forgetMeeting } from "./oblivion.js";
import { newId, Outbox } from "./outbox.js";
import { pressesOn } from "./presses.js";
import { atLeast, measure, measured, onWaking, serverNow } from "./time.js";

const MESSAGES = new Set([
  ...["meeting", "floor", "point", "note", "response"],
  ...["correction", "attachment", "presence", "coverage", "join"],
]);
const TOLD = { welcome: greet, device: become, identify: standOut, sound: hearSound, bye, gone };
/** These say what somebody wrote or that he is here: they wait for the network, however long. */
const MUST_ARRIVE = new Set([
  ...["record_point", "revise_point", "withdraw_point", "respond"],
  ...["write_note", "revise_note", "withdraw_note", "mark_moment", "check_in", "correct"],
]);
const ANSWER_MS = 5000;
const SILENCE_MS = 8000;
const HOLE_MS = 4000; // longer than between two pings of the server
const REFUSAL_SHOWN_MS = 8000;
const TRIES = 2;
/** So long a press that came too late waits for the floor that it came too late for. */
const NEWS_MS = 1000;
const ONE_WAKING_MS = 1000;
/** The link holds no more: no connection will come of it. */
const GONE = new Set(["revoked", "unknown_link", "purged"]);

const NOTHING_SENT = { unsent: 0, waiting: [], failed: [], kept: true };

let line;
let place;
let outbox = null;
let draw = () => {};
let redraw;
let held = nothingHeld();
let heardAt = performance.now();
let wokenAt = Number.NEGATIVE_INFINITY;
let linked = false;
let reason = null;
let refusal = null;
let identified = Number.NEGATIVE_INFINITY;
let news = () => {};
const presses = pressesOn({ floor: () => held.floor, tried, floorPast });

/** Call `onChange(state)` now and whenever anything it shows is different. */
export async function connect(screen, onChange) {
  await ready;
  draw = () => onChange(state());
  place = { meeting: document.body.dataset.meeting, screen };
  const early = globalThis.fayanEarly; // opening.js
  line = new Line({ address: addressOf(place), introduce, told, heard, lost, early });
  if (location.hostname !== "localhost") addEventListener("offline", () => line.comeBack());
  onWaking(wake);
  setInterval(watchSilence, 1000);
  changed();
}

/**
 * Send a command; resolves with the server's answer. What must arrive waits in the outbox.
 * `expect`: the seq of the floor that was shown. `inARow`: presses that may follow each other
 * faster than answers come; each is meant for the floor that the one before has left.
 */
export async function send(name, args = {}, { expect, inARow = false } = {}) {
  const kept = outbox && MUST_ARRIVE.has(name);
  const command = { id: newId(), name, args, ...(expect === undefined ? {} : { expect }) };
  const press = inARow ? presses.inARow : presses.one;
  const ack = kept
    ? await outbox.put(name, args, command.id, held.floor?.seq)
    : await press(command);
  refusal = ack.ok ? null : { ...ack.error, name, at: performance.now() };
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
    ...seenFrom(held),
    now: serverNow(),
    link: { live, ageMs, reason },
    outbox: withoutArrived(outbox?.state ?? NOTHING_SENT, held.points, held.you?.person),
    refusal: shown,
    identified: performance.now() < identified,
  };
}

const addressOf = ({ meeting }) =>
  `${location.origin.replace("http", "ws")}/socket.io/?meeting=${meeting}&EIO=4&transport=websocket`;

const introduce = async () => ({ ...place, ...ticket, device: await introduction(place) });

const told = (kind, body) => (TOLD[kind] ?? take)(body, kind);

function greet(welcome) {
  linked = true;
  reason = null;
  held = welcomed(welcome);
  atLeast(held.floor.now);
  if (held.device) remember(held.device, place);
  openOutbox(place.screen);
  outbox.flush();
  tidy();
  changed();
  wake(false);
}

function take(body, kind) {
  if (!MESSAGES.has(kind)) return;
  if (body.now) atLeast(body.now);
  const { read_only: wasReadOnly } = held.floor ?? {};
  if (isGap(held, kind, body)) return line.connect(); // a welcome tells all of it
  held = received(held, kind, body);
  if (wasReadOnly && !held.floor.read_only) outbox?.flush();
  if (kind === "floor") news();
  tidy();
  changed();
}

/** Once the record is sealed, nothing that was written stays on the device. */
const tidy = () => held.floor?.status === "sealed" && outbox?.leaveNoTrace();

/** The desk has named this device, or redirected it. */
function become(device) {
  held = { ...held, device };
  remember(device, place);
  changed();
}

/** The desk asks which screen this is. */
function standOut({ seconds, ...device }) {
  identified = performance.now() + seconds * 1000;
  setTimeout(changed, seconds * 1000 + 1);
  become(device);
}

function hearSound({ test, ...sound }) {
  held = { ...held, device: { ...held.device, sound } };
  remember({ sound }, place);
  changed();
  if (test) play("end");
  report();
}

/** Tell the server how well this device keeps time; notice that the last news never came. */
export async function report() {
  if (!line.connected) return;
  const known = { sound: soundState() ?? undefined, seq: held.floor?.seq };
  const { seq } = await line.ask(ANSWER_MS, "clock", { ...measured(), ...known }).catch(() => ({}));
  if (!(seq > held.floor?.seq)) return;
  await after(NEWS_MS);
  if (seq > held.floor?.seq) line.connect();
}

function bye({ reason: why }) {
  linked = false;
  reason = why;
  changed();
}

function gone(why) {
  if (why.reason === "purged") forgetMeeting(local, document.body.dataset.meeting);
  held = nothingHeld();
  line.disconnect();
  bye(why);
}

function lost() {
  linked = false;
  changed();
}

function heard() {
  const silentMs = performance.now() - heardAt;
  heardAt = performance.now();
  if (silentMs > HOLE_MS) outbox?.flush(); // the network is back, though it was not cut off
}

/** Each owner has his own outbox: a phone handed on does not speak for its former holder. */
function openOutbox(screen) {
  const { meeting, you } = held;
  const prefix = `fayan/${meeting.id}/${screen}/${you.person ?? you.role}/`;
  if (outbox?.prefix === prefix) return;
  outbox = new Outbox({ prefix, storage: local, deliver, changed });
}

const deliver = (command) => line.ask(ANSWER_MS, "command", command);

/** Once the floor is newer than `seq`; or it does not come. */
function floorPast(seq) {
  return held.floor.seq > seq ? undefined : Promise.race([newFloor(), after(NEWS_MS)]);
}

const newFloor = () =>
  new Promise((resolve) => {
    news = resolve;
  });

const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

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

/** Right again at once: a new measurement, or a new line when the old one is dead. */
async function wake(slept) {
  if (GONE.has(reason) || (slept && !woken())) return;
  if (!line.connected) return slept || !line.wanted ? line.connect() : undefined;
  const answered = await measure((patienceMs) => line.ask(patienceMs, "clock"), slept);
  if (answered) {
    heard();
    report();
  } else if (line.connected) line.connect();
  changed();
}

/** One awakening is told by several events: only the first of them counts. */
function woken() {
  const now = performance.now();
  const first = now - wokenAt > ONE_WAKING_MS;
  if (first) wokenAt = now;
  return first;
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
  // a desk reckons the end of the meeting by the second
  const beat = held.coverage ? 1000 : 60_000;
  return Math.min(beat - (now % beat), ...waits, ...(messageUntil > 0 ? [messageUntil] : []));
}
