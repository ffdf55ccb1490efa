/** Whether the line lives, as far as a screen can tell: it is linked, and not silent for too long. */

const SILENCE_MS = 8000;
const HOLE_MS = 4000; // longer than between two pings of the server
const ONE_WAKING_MS = 1000;
/** The link holds no more: no connection will come of it. */
const GONE = new Set(["revoked", "unknown_link", "purged"]);

/** Members that begin with _ are private (Safari 14 knows no #private methods). */
export class Liveness {
  constructor() {
    this._linked = false;
    this._reason = null;
    this._heardAt = performance.now();
    this._wokenAt = Number.NEGATIVE_INFINITY;
  }

  /** {live, ageMs, reason}: `ageMs` since the last sign of life, `reason` why the server left. */
  get state() {
    const ageMs = performance.now() - this._heardAt;
    return { live: this._linked && ageMs < SILENCE_MS, ageMs, reason: this._reason };
  }

  get isGone() {
    return GONE.has(this._reason);
  }

  welcomed() {
    this._linked = true;
    this._reason = null;
  }

  lost() {
    this._linked = false;
  }

  dismissed(reason) {
    this._linked = false;
    this._reason = reason;
  }

  /** A sign of life; whether it ends a hole of the network, which need not have cut the line off. */
  heard() {
    const { ageMs } = this.state;
    this._heardAt = performance.now();
    return ageMs > HOLE_MS;
  }

  /** One awakening is told by several events: whether this is the first of them. */
  woken() {
    const now = performance.now();
    const first = now - this._wokenAt > ONE_WAKING_MS;
    if (first) this._wokenAt = now;
    return first;
  }
}
