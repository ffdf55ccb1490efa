/** How near a clock is to its end, in levels that a screen shows by colour, shape and words. Pure. */
import { left } from "./clock.js";

/**
 * @typedef {{level: "calm"|"soon"|"last"|"over", withinMs: number|null}} Warning
 * withinMs: the warning's own threshold ("less than 5 minutes left"), null when calm or over.
 */

/**
 * The warning that is due now.
 * @param {number[]} warnMs thresholds of time left, from the format; 0 is the end itself
 * @returns {Warning}
 */
export function warningOf(timer, warnMs, now) {
  const rest = left(timer, now);
  if (rest === null) return { level: "calm", withinMs: null };
  if (rest <= -1000) return { level: "over", withinMs: null };
  return ahead(
    rest,
    warnMs.filter((ms) => ms > 0).sort((a, b) => a - b),
  );
}

/** "standing" before the start, "paused", or "running". */
export function motionOf({ running_since, elapsed_ms }) {
  if (running_since !== null) return "running";
  return elapsed_ms > 0 ? "paused" : "standing";
}

function ahead(rest, thresholds) {
  const withinMs = thresholds.find((ms) => rest <= ms) ?? null;
  if (withinMs === null) return { level: "calm", withinMs };
  const nearest = thresholds.length > 1 && withinMs === thresholds[0];
  return { level: nearest ? "last" : "soon", withinMs };
}
