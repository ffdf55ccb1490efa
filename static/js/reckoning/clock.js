/** Time as every screen shows it. Pure: the server's time is always handed in, in ms. */

/** @typedef {{limit_ms: number|null, elapsed_ms: number, running_since: number|null}} Timer */

const SECOND = 1000;
const HOUR_SECONDS = 3600;

/** Time used up at `now`. */
export function spent(timer, now) {
  const running = timer.running_since === null ? 0 : now - timer.running_since;
  return timer.elapsed_ms + Math.max(0, running);
}

/** Time left at `now`: negative in overtime, null without a limit. */
export function left(timer, now) {
  return timer.limit_ms === null ? null : timer.limit_ms - spent(timer, now);
}

/** Whether there is a timer, and an end to it. */
export const isLimited = (timer) => timer != null && timer.limit_ms !== null;

/** "1:52", "+0:08" in overtime, "1:02:03" over an hour. A second is shown until it is used up. */
export function face(leftMs) {
  const seconds = Math.ceil(leftMs / SECOND);
  return seconds < 0 ? `+${digits(-seconds)}` : digits(seconds);
}

/** What the clock shows: the time left, or, without a limit, the whole seconds used. */
export function reading(timer, now) {
  const rest = left(timer, now);
  return rest === null ? digits(Math.floor(spent(timer, now) / SECOND)) : face(rest);
}

/** Milliseconds until the reading changes; Infinity while the timer stands. */
export function untilNextDigit(timer, now) {
  if (timer.running_since === null) return Number.POSITIVE_INFINITY;
  const wait = Math.max(0, timer.running_since - now);
  const used = spent(timer, now);
  const rest = timer.limit_ms === null ? SECOND - (used % SECOND) : timer.limit_ms - used;
  return wait + rest - (Math.ceil(rest / SECOND) - 1) * SECOND;
}

/** The speaker's guide time as a timer of its own. */
export function guide(turn) {
  return {
    limit_ms: turn.guide_ms,
    elapsed_ms: turn.elapsed_ms,
    running_since: turn.running_since,
  };
}

/**
 * What to add to the local clock to get the server's: by the sample of least round trip.
 * @param {{sent: number, received: number, server: number}[]} samples local, local, server ms
 */
export function bestOffset(samples) {
  const best = samples.reduce((a, b) => (roundTrip(b) < roundTrip(a) ? b : a));
  return best.server - (best.sent + best.received) / 2;
}

/** "09:05:00" on the wall clock of this machine's time zone. */
export function timeOfDay(ms, withSeconds = false) {
  const at = new Date(ms);
  const parts = [at.getHours(), at.getMinutes(), ...(withSeconds ? [at.getSeconds()] : [])];
  return parts.map(two).join(":");
}

const roundTrip = ({ sent, received }) => received - sent;

const two = (n) => String(n).padStart(2, "0");

function digits(seconds) {
  const minutes = Math.floor((seconds % HOUR_SECONDS) / 60);
  const rest = two(seconds % 60);
  const hours = Math.floor(seconds / HOUR_SECONDS);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
