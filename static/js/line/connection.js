/**
 * Keeps a screen's picture of the meeting right, over the line to the server.
 *
 *     connect("chair", (state) => render(view(state), root));
 *     send("advance", {}, { expect: state.floor.seq });
 */

import { local } from "../page/storage.js";
import { play, soundState } from "../page/tones.js";
import { ready } from "../page/words.js";
import { untilNextChange } from "../reckoning/passing.js";
import { introduction, remember } from "./device.js";
import { seenFrom, ticket } from "./frame.js";
import { isGap, nothingHeld, received, welcomed } from "./held.js";
import { Line } from "./line.js";
import { Liveness } from "./liveness.js";
import { forgetMeeting } from "./oblivion.js";
import { NEWS_MS, Sending } from "./sending.js";
import { after, atLeast, measure, measured, onWaking, serverNow } from "./time.js";

const MESSAGES = new Set([
  ...["meeting", "floor", "point", "note", "response"],
  ...["correction", "attachment", "presence", "coverage", "join"],
]);
const TOLD = { welcome: greet, device: become, identify: standOut, sound: hearSound, bye, gone };
const ANSWER_MS = 5000;

let line;
let place;
let draw = () => {};
let redraw;
let held = nothingHeld();
let identified = Number.NEGATIVE_INFINITY;
const liveness = new Liveness();
const sending = new Sending({
  held: () => held,
  deliver: (command) => line.ask(ANSWER_MS, "command", command),
  changed,
});

/** Call `onChange(state)` now and whenever anything it shows is different. */
export async function connect(screen, onChange) {
  await ready;
  draw = () => onChange(state());
  place = { meeting: document.body.dataset.meeting, screen };
  const early = globalThis.fayanEarly; // opening.js
  line = new Line({ address: addressOf(place), introduce, told, heard, lost, early });
  if (location.hostname !== "localhost") addEventListener("offline", () => line.comeBack());
  onWaking(wake);
  setInterval(() => liveness.state.live || changed(), 1000);
  changed();
}

/** Send a command; resolves with the server's answer (sending.js). */
export const send = (name, args = {}, how = {}) => sending.send(name, args, how);

/** The refusal on the screen, or a refused command in the outbox (`id`), has been read. */
export const dismiss = (id) => sending.dismiss(id);

/** Tell the server how well this device keeps time; notice that the last news never came. */
export async function report() {
  if (!line.connected) return;
  const known = { sound: soundState() ?? undefined, seq: held.floor?.seq };
  const { seq } = await line.ask(ANSWER_MS, "clock", { ...measured(), ...known }).catch(() => ({}));
  if (!(seq > held.floor?.seq)) return;
  await after(NEWS_MS);
  if (seq > held.floor?.seq) line.connect();
}

const state = () => ({
  ...seenFrom(held),
  now: serverNow(),
  link: liveness.state,
  outbox: sending.outbox,
  refusal: sending.refusal,
  identified: performance.now() < identified,
});

const addressOf = ({ meeting }) =>
  `${location.origin.replace("http", "ws")}/socket.io/?meeting=${meeting}&EIO=4&transport=websocket`;

const introduce = async () => ({ ...place, ...ticket, device: await introduction(place) });

const told = (kind, body) => (TOLD[kind] ?? take)(body, kind);

function greet(welcome) {
  liveness.welcomed();
  held = welcomed(welcome);
  atLeast(held.floor.now);
  if (held.device) remember(held.device, place);
  const { meeting, you } = held;
  sending.speakFor(`fayan/${meeting.id}/${place.screen}/${you.person ?? you.role}/`);
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
  if (wasReadOnly && !held.floor.read_only) sending.flush();
  if (kind === "floor") sending.floorCame();
  tidy();
  changed();
}

/** Once the record is sealed, nothing that was written stays on the device. */
const tidy = () => held.floor?.status === "sealed" && sending.leaveNoTrace();

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

function bye({ reason }) {
  liveness.dismissed(reason);
  changed();
}

function gone(why) {
  if (why.reason === "purged") forgetMeeting(local, document.body.dataset.meeting);
  held = nothingHeld();
  line.disconnect();
  bye(why);
}

function lost() {
  liveness.lost();
  changed();
}

const heard = () => liveness.heard() && sending.flush();

/** Right again at once: a new measurement, or a new line when the old one is dead. */
async function wake(slept) {
  if (liveness.isGone || (slept && !liveness.woken())) return;
  if (!line.connected) return slept || !line.wanted ? line.connect() : undefined;
  const answered = await measure((patienceMs) => line.ask(patienceMs, "clock"), slept);
  if (answered) {
    heard();
    report();
  } else if (line.connected) line.connect();
  changed();
}

/** Draw, and again when the next digit changes: no ticks, no frames. */
function changed() {
  clearTimeout(redraw);
  draw();
  // a timeout may fire a little early; one millisecond later the digit has certainly changed
  redraw = setTimeout(changed, untilNextChange(held, serverNow()) + 1);
}
