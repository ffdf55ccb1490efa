/** What is to be expected: when each item will begin, and when the meeting will end. Pure. */
import { left } from "./clock.js";

const HALF_A_DAY_MS = 12 * 3_600_000;

/**
 * If every limit is used up from now on.
 * @returns {{end: number, behindMs: number|null, begins: Map<string, number>}}
 *   behindMs: against the plan, negative when ahead, null where the plan names no time, or
 *   one so far off that the meeting is held on another day
 */
export function outlook(meeting, floor, now) {
  const { planned_end: plannedEnd, items } = floor.schedule;
  const begins = new Map();
  let at = Math.max(now, firstMoment(meeting, floor)) + stepLeft(floor, now);
  for (const { id, subject } of inOrder(meeting.agenda, floor.item)) {
    if (id !== floor.item && !isAway(meeting, subject)) begins.set(id, at);
    at += items[id] ?? 0;
  }
  return { end: at, behindMs: behind(at, plannedEnd), begins };
}

function behind(end, plannedEnd) {
  if (plannedEnd === null || Math.abs(end - plannedEnd) > HALF_A_DAY_MS) return null;
  return end - plannedEnd;
}

const firstMoment = ({ starts_at: starts }, { status }) =>
  status === "planned" && starts ? Date.parse(starts) : 0;

/** Who is on leave or absent is expected at no time. */
const isAway = ({ people }, subject) =>
  AWAY.has(people.find(({ id }) => id === subject)?.attendance);

const AWAY = new Set(["leave", "absent"]);

const stepLeft = ({ timer }, now) => (timer ? Math.max(0, left(timer, now) ?? 0) : 0);

/** The present item, those after it, and then those that were jumped over. */
function inOrder(agenda, item) {
  const at = Math.max(
    0,
    agenda.findIndex(({ id }) => id === item),
  );
  return [...agenda.slice(at), ...agenda.slice(0, at)].filter(({ done }) => !done);
}
