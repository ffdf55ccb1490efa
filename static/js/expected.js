/** When the meeting will end if every limit is used up from now on. Pure. */
import { left } from "./clock.js";

/** Server time, epoch ms; null while the meeting isn't on. */
export function expectedEnd({ status, timer, schedule }, now) {
  if (status !== "open" || !schedule) return null;
  const step = timer ? Math.max(0, left(timer, now) ?? 0) : 0;
  return now + step + schedule.rest_ms;
}
