/**
 * Phones: many real socket.io clients, each with the outbox that is shipped, in one process.
 *
 *     node phones.mjs '{"url", "every_ms", "reloads", "seed", "phones": [{"name", "token"}]}'
 *
 * Each writes point after point until "stop" comes in; then what is left is sent, and "drained"
 * printed. A line of JSON tells of everything: made, acked, refused, welcome, lost.
 */
import { createInterface } from "node:readline";
import { io } from "socket.io-client";
import { Outbox } from "../../static/js/outbox.js";

const PATIENCE = { timeout: 3000, reconnectionDelay: 500, reconnectionDelayMax: 1500 };
const ANSWER_MS = 5000;
const HOLE_MS = 4000;
const asked = JSON.parse(process.argv[2]);
let stopped = false;
let seed = asked.seed ?? 1;

function dice() {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
}

const tell = (op, phone, more = {}) =>
  process.stdout.write(`${JSON.stringify({ op, phone, at: Date.now(), ...more })}\n`);

/** What localStorage is to a page: it outlives the page. */
class Memory {
  items = new Map();
  get length() {
    return this.items.size;
  }
  key = (i) => [...this.items.keys()][i];
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => this.items.set(key, value);
  removeItem = (key) => this.items.delete(key);
}

/** One page of one phone, as connection.js makes it. */
class Page {
  constructor({ name, token }, storage) {
    this.name = name;
    this.socket = io(asked.url, {
      transports: ["websocket"],
      auth: { token, device: { id: `device-of-${name}` } },
      forceNew: true,
      ...PATIENCE,
    });
    const deliver = (command) => {
      if (!this.socket.connected) return Promise.reject(new Error("not connected"));
      return this.socket.timeout(ANSWER_MS).emitWithAck("command", command);
    };
    this.outbox = new Outbox({ prefix: "x/", storage, deliver, changed() {}, chance: dice });
    this.socket.on("welcome", ({ floor, points }) => {
      tell("welcome", name, { seq: floor.seq, points: points.length });
      this.outbox.flush();
    });
    this.socket.io.on("ping", () => this.heard());
    this.socket.onAny(() => this.heard());
    this.socket.on("floor", (floor) => {
      if (this.readOnly && !floor.read_only) this.outbox.flush();
      this.readOnly = floor.read_only;
    });
    this.socket.on("disconnect", (why) => {
      tell("lost", name, { why });
      if (why === "io server disconnect") setTimeout(() => this.socket.connect(), 1000);
    });
  }

  heard() {
    const silentMs = performance.now() - this.heardAt;
    this.heardAt = performance.now();
    if (silentMs > HOLE_MS) this.outbox.flush();
  }

  async write(text) {
    const id = `${this.name}:${text}`;
    tell("made", this.name, { id });
    const ack = await this.outbox.put("record_point", { about: "group", text }, id);
    if (ack.ok) tell("acked", this.name, { id, seq: ack.seq, replayed: Boolean(ack.replayed) });
    else tell("refused", this.name, { id, code: ack.error.code });
  }
}

class Phone {
  constructor(about) {
    this.about = about;
    this.storage = new Memory();
    this.written = 0;
    this.open();
    setTimeout(() => this.live(), dice() * asked.every_ms);
  }

  open() {
    this.page = new Page(this.about, this.storage);
  }

  /** The tab is closed in the middle of whatever it does, and opened again. */
  reload() {
    tell("reloads", this.about.name);
    this.page.socket.disconnect();
    this.page.outbox.deliver = () => new Promise(() => {});
    this.page.outbox.later = () => {};
    this.open();
  }

  live() {
    if (stopped) return;
    this.page.write(`${++this.written}`);
    if (dice() < (asked.reloads ?? 0)) this.reload();
    setTimeout(() => this.live(), asked.every_ms * (0.5 + dice()));
  }
}

const phones = asked.phones.map((about) => new Phone(about));

createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "stop") stopped = true;
  if (line === "quit") process.exit(0);
});

setInterval(() => {
  if (stopped && phones.every(({ storage }) => storage.length === 0)) {
    tell("drained", "all");
    process.exit(0);
  }
}, 50);
