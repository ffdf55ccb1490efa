/**
 * Phones: many of them in one process, each with the outbox that is shipped; every second one with
 * the line that is shipped, the others with Socket.IO's own client.
 *
 *     node phones.mjs '{"url", "every_ms", "reloads", "seed", "phones": [{"name", "token"}]}'
 *
 * Each writes point after point until "stop" comes in; then what is left is sent, and "drained"
 * printed. A line of JSON tells of everything: made, acked, refused, welcome, lost.
 */
import { createInterface } from "node:readline";
import { io } from "socket.io-client";
import { Line } from "../../static/js/line/line.js";
import { Liveness } from "../../static/js/line/liveness.js";
import { Outbox } from "../../static/js/line/outbox.js";
import { BrowserSocket } from "../browser_socket.mjs";

const ANSWER_MS = 5000;
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

/** Socket.IO's own client, asked and heard like a line. */
class LibraryLine {
  constructor({ introduce, told, heard, lost }) {
    const patience = { timeout: 3000, reconnectionDelay: 500, reconnectionDelayMax: 1500 };
    const auth = (say) => introduce().then(say);
    this.socket = io(asked.url, { transports: ["websocket"], forceNew: true, auth, ...patience });
    this.socket.io.on("ping", heard);
    this.socket.onAny((...message) => {
      heard();
      told(...message);
    });
    this.socket.on("disconnect", (why) => {
      lost();
      if (why === "io server disconnect") setTimeout(() => this.socket.connect(), 1000);
    });
  }

  ask(patienceMs, ...message) {
    if (!this.socket.connected) return Promise.reject(new Error("not connected"));
    return this.socket.timeout(patienceMs).emitWithAck(...message);
  }

  disconnect() {
    this.socket.disconnect();
  }
}

/** One page of one phone, as connection.js makes it. */
class Page {
  constructor({ name, token, Line }, storage) {
    this.name = name;
    this.liveness = new Liveness();
    this.line = new Line({
      address: `${asked.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`,
      introduce: async () => ({ token, device: { id: `device-of-${name}` } }),
      told: (kind, body) => this[kind]?.(body),
      heard: () => this.heard(),
      lost: () => tell("lost", name),
      WebSocket: BrowserSocket,
    });
    const deliver = (command) => this.line.ask(ANSWER_MS, "command", command);
    this.outbox = new Outbox({ prefix: "x/", storage, deliver, changed() {}, chance: dice });
  }

  welcome({ floor, points }) {
    tell("welcome", this.name, { seq: floor.seq, points: points.length });
    this.outbox.flush();
  }

  floor(floor) {
    if (this.readOnly && !floor.read_only) this.outbox.flush();
    this.readOnly = floor.read_only;
  }

  heard() {
    if (this.liveness.heard()) this.outbox.flush();
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
    this.page.line.disconnect();
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

const phones = asked.phones.map(
  (about, n) => new Phone({ ...about, Line: n % 2 === 0 ? Line : LibraryLine }),
);

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
