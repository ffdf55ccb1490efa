/** What a screen sends: what must arrive waits in an outbox, a press is for now or not at all. */

import { local } from "../page/storage.js";
import { t } from "../page/words.js";
import { withoutArrived } from "./arrived.js";
import { newId, Outbox } from "./outbox.js";
import { pressesOn } from "./presses.js";
import { after } from "./time.js";

/** These say what somebody wrote or that he is here: they wait for the network, however long. */
const MUST_ARRIVE = new Set([
  ...["record_point", "revise_point", "withdraw_point", "respond"],
  ...["write_note", "revise_note", "withdraw_note", "mark_moment", "check_in", "correct"],
]);
const TRIES = 2;
const REFUSAL_SHOWN_MS = 8000;
/** So long news may still be on the way, such as the floor that a press came too late for. */
export const NEWS_MS = 1000;
const NOTHING_SENT = { unsent: 0, waiting: [], failed: [], kept: true };

/** Members that begin with _ are private (Safari 14 knows no #private methods). */
export class Sending {
  /**
   * @param {object} with_
   * @param {() => object} with_.held what the screen knows of the meeting (held.js)
   * @param {(command: object) => Promise<object>} with_.deliver rejects when no answer came
   * @param {() => void} with_.changed told after every change of what is shown of it
   * @param {(run: () => void, ms: number) => unknown} [with_.later]
   */
  constructor({ held, deliver, changed, later = setTimeout }) {
    Object.assign(this, { held, deliver, changed });
    this.later = (run, ms) => later(run, ms);
    /** The server's last no, until it has been read or has been there long enough. */
    this.refusal = null;
    this._outbox = null;
    this._floorCame = () => {};
    this._presses = pressesOn({
      floor: () => held().floor,
      tried: (command) => this._tried(command),
      floorPast: (seq) => this._floorPast(seq),
    });
  }

  /** What is on the way or was refused, without what the meeting shows already (outbox.js). */
  get outbox() {
    const { points, you } = this.held();
    return withoutArrived(this._outbox?.state ?? NOTHING_SENT, points, you?.person);
  }

  /**
   * Send a command; resolves with the server's answer.
   * `expect`: the seq of the floor that was shown. `inARow`: presses that may follow each other
   * faster than answers come; each is meant for the floor that the one before has left.
   */
  async send(name, args, { expect, inARow = false } = {}) {
    const command = { id: newId(), name, args, ...(expect === undefined ? {} : { expect }) };
    const ack = await this._answered(command, inARow);
    this._show(ack.ok ? null : { ...ack.error, name });
    return ack;
  }

  /** The refusal on the screen, or a refused command in the outbox (`id`), has been read. */
  dismiss(id) {
    if (id) this._outbox.dismiss(id);
    else this._show(null);
  }

  /**
   * From now on it is this owner who speaks; what waits of his is sent. Each has his own outbox: a
   * phone handed on does not speak for its former holder.
   * @param {string} prefix the owner's keys in the storage
   */
  speakFor(prefix) {
    const { deliver, changed, later } = this;
    if (this._outbox?.prefix !== prefix)
      this._outbox = new Outbox({ prefix, storage: local, deliver, changed, later });
    this.flush();
  }

  /** Send everything that waits, now. */
  flush() {
    this._outbox?.flush();
  }

  /** Nothing that was written stays on the device. */
  leaveNoTrace() {
    this._outbox?.leaveNoTrace();
  }

  /** A floor has come, which a press may have waited for. */
  floorCame() {
    this._floorCame();
  }

  _answered(command, inARow) {
    const { id, name, args } = command;
    if (this._outbox && MUST_ARRIVE.has(name))
      return this._outbox.put(name, args, id, this.held().floor?.seq);
    return inARow ? this._presses.inARow(command) : this._presses.one(command);
  }

  _show(refusal) {
    this.refusal = refusal;
    const takeAway = () => this.refusal === refusal && this._show(null);
    if (refusal) this.later(takeAway, REFUSAL_SHOWN_MS);
    this.changed();
  }

  /** Two tries under one id, then a plain word. */
  async _tried(command) {
    for (let i = 0; i < TRIES; i++) {
      const ack = await this.deliver(command).catch(() => null);
      if (ack) return ack;
    }
    return {
      ok: false,
      error: { code: "unreachable", message: t("现在没有连上服务器，操作没有确认，请稍后再试") },
    };
  }

  /** Once the floor is newer than `seq`; or it does not come. */
  _floorPast(seq) {
    if (this.held().floor.seq > seq) return undefined;
    const come = new Promise((resolve) => {
      this._floorCame = resolve;
    });
    return Promise.race([come, after(NEWS_MS)]);
  }
}
