/** Commands that must arrive: kept on this device until the server has answered them. */
import { NOWHERE } from "../page/storage.js";

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
/** Refusals that say "later": everything else is the server's last word. */
const LATER = new Set(["rate_limited", "read_only"]);
const AWAKE = { tries: 0, waits: false };

/**
 * @typedef {{id: string, name: string, args: object, since?: number, order: number,
 *   error?: object}} Entry
 * @typedef {{ok: boolean, seq?: number, result?: object, error?: {code: string, message: string}}} Ack
 */

/** A new command id. Plain http has no crypto.randomUUID, so it is made from random bytes. */
export function newId(random = (bytes) => crypto.getRandomValues(bytes)) {
  const bytes = random(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** How long to wait before the n-th sending again; `chance` (0 to 1) spreads a room's phones. */
export function backOff(tries, chance) {
  const wait = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** (tries - 1));
  return wait / 2 + (wait / 2) * chance;
}

/** Members that begin with _ are private (Safari 14 knows no #private methods). */
export class Outbox {
  /**
   * @param {object} with_
   * @param {string} with_.prefix one owner's keys in the storage
   * @param {Storage} with_.storage
   * @param {(command: object) => Promise<Ack>} with_.deliver rejects when no answer came
   * @param {() => void} with_.changed told after every change
   * @param {(run: () => void, ms: number) => unknown} [with_.later]
   * @param {() => number} [with_.chance]
   */
  constructor({ prefix, storage, deliver, changed, later = setTimeout, chance = Math.random }) {
    Object.assign(this, { prefix, storage, deliver, changed, chance });
    this.later = (run, ms) => later(run, ms);
    this.kept = true;
    /** @type {Map<string, Entry>} */ this._entries = new Map();
    this._flying = false;
    this._resting = AWAKE;
    this._answers = new Map();
    this._load();
  }

  /**
   * {unsent, waiting: [{id, name, args, since}], failed: [{id, name, args, error}], kept}:
   * unsent counts what waits; kept is false if this device can't store.
   */
  get state() {
    const all = this._inOrder();
    const failed = all.filter((entry) => entry.error);
    const waiting = all.filter((entry) => !entry.error);
    return { unsent: waiting.length, waiting, failed, kept: this.kept };
  }

  /**
   * Keep the command, then send it; resolves with the server's last word on it.
   * @param {number} [since] the seq of the floor that was shown when it was put here
   */
  put(name, args = {}, id = newId(), since = undefined) {
    const entry = { id, name, args, since, order: this._nextOrder() };
    this._keep(entry);
    const answer = new Promise((resolve) => this._answers.set(id, resolve));
    this._pump();
    return answer;
  }

  /** Send everything that waits, now: the connection is back. */
  flush() {
    this._load();
    this._resting = AWAKE;
    this._pump();
  }

  /** A refused command has been read by its author. */
  dismiss(id) {
    this._forget(id);
    this.changed();
  }

  /** Keep what is here in this page alone: nothing more can be recorded, and the device forgets. */
  leaveNoTrace() {
    for (const { id } of this._entries.values()) this.storage.removeItem(this.prefix + id);
    this.storage = NOWHERE;
  }

  _load() {
    for (const key of keysOf(this.storage).filter((key) => key.startsWith(this.prefix))) {
      const entry = parsed(this.storage.getItem(key));
      if (entry && !this._entries.has(entry.id)) this._entries.set(entry.id, entry);
    }
  }

  _inOrder() {
    return [...this._entries.values()].sort((a, b) => a.order - b.order);
  }

  _nextOrder() {
    return this._inOrder().reduce((last, { order }) => Math.max(last, order), 0) + 1;
  }

  _keep(entry) {
    this._entries.set(entry.id, entry);
    try {
      this.storage.setItem(this.prefix + entry.id, JSON.stringify(entry));
    } catch {
      this.kept = false; // private browsing or a full device: it still lives in this page
    }
    this.changed();
  }

  _forget(id) {
    this._entries.delete(id);
    this._answers.delete(id);
    this.storage.removeItem(this.prefix + id);
  }

  /** The oldest goes first, and those behind it wait for its answer: were it told "later", they
   *  would overtake it. */
  _pump() {
    const oldest = this._inOrder().find(({ error }) => !error);
    if (oldest && !this._flying && !this._resting.waits) this._send(oldest);
  }

  async _send(entry) {
    this._flying = true;
    const { id, name, args } = entry;
    const ack = await this.deliver({ id, name, args }).catch(() => null);
    this._flying = false;
    if (ack === null || LATER.has(ack.error?.code)) this._rest(ack?.error?.retry_ms);
    else this._answered(entry, ack);
    this._pump();
  }

  _rest(atLeast = 0) {
    const rest = { tries: this._resting.tries + 1, waits: true };
    this._resting = rest;
    this.later(
      () => {
        rest.waits = false;
        this._pump();
      },
      Math.max(atLeast, backOff(rest.tries, this.chance())),
    );
  }

  _answered(entry, ack) {
    const resolve = this._answers.get(entry.id);
    this._resting = AWAKE;
    if (ack.ok) this._forget(entry.id);
    else this._keep({ ...entry, error: ack.error });
    this.changed();
    resolve?.(ack);
  }
}

const keysOf = (storage) => Array.from({ length: storage.length }, (_, i) => storage.key(i));

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
