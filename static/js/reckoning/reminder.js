/** Whether somebody speaks and nobody has started the clock. Pure. */

/**
 * Since when the speaker has had the floor with no clock running; null while one runs.
 * @param {{key: string, since: number}|null} before what this said last
 */
export function restingSince(before, floor, now) {
  const { turn, timer } = floor;
  if (floor.status !== "open" || !turn || !timer || turn.running_since !== null) return null;
  const key = [floor.item, floor.step, floor.speaker, turn.given_at].join();
  if (before?.key === key) return before;
  // a clock that ran and was stopped rests from now on, one that never ran from the beginning
  return { key, since: turn.elapsed_ms > 0 ? now : turn.given_at };
}

/** When to remind of it, null if never: the delay is the format's. */
export const remindAt = (resting, floor) =>
  resting && floor.remind_ms !== null ? resting.since + floor.remind_ms : null;
