/** When a picture of the meeting differs by the mere passing of time. Pure. */
import { guide, untilNextDigit } from "./clock.js";

const SECOND = 1000;
const MINUTE = 60_000;

/**
 * Milliseconds, at `now`, until something on the screen has to be drawn again: a digit of a clock, the
 * time of day, or a message that is over.
 */
export function untilNextChange({ floor, coverage }, now) {
  const clocks = [floor?.timer, floor?.turn && guide(floor.turn)].filter(Boolean);
  const digits = clocks.map((clock) => untilNextDigit(clock, now));
  // a desk reckons the end of the meeting by the second
  const beat = coverage ? SECOND : MINUTE;
  const messageLeft = (floor?.screen.message_until ?? 0) - now;
  return Math.min(beat - (now % beat), ...digits, ...(messageLeft > 0 ? [messageLeft] : []));
}
