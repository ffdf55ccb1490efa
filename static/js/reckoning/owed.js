/** What a person has said to each colleague and to whom he may still say something. Pure. */

/**
 * @typedef {{subject: string, item: string, points: number,
 *   state: "given" | "passed" | "now" | "open" | "ahead"}} Owed
 * given: has put a point; passed: has said that he has none; now: the round is on and he is to
 * come; open: the round has begun or is over, and he has put none; ahead: it has not begun
 */

/**
 * Everyone the person is to speak about, in the agenda's order. Nothing for those who speak about
 * nobody.
 * @returns {Owed[]}
 */
export function owed({ meeting, floor, points, you }) {
  const me = meeting.people.find(({ id }) => id === you.person);
  if (!me?.may.comments) return [];
  return meeting.agenda
    .filter((item) => item.subject && item.subject !== you.person && passes(item))
    .map((item) => owedTo(item, floor, mine(points, you, item.subject), you.person));
}

const passes = ({ steps }) => steps.some(({ passing }) => passing === "each_in_turn");

const mine = (points, you, subject) =>
  points.filter(
    ({ by, about, state }) => by === you.person && about === subject && state === "active",
  ).length;

function owedTo({ id, subject }, floor, points, me) {
  const state = points ? "given" : stateOf(id, floor, me);
  return { subject, item: id, points, state };
}

function stateOf(item, floor, me) {
  if (!floor.began.includes(item)) return "ahead";
  if (floor.item !== item) return "open";
  const place = floor.queue.find(({ person }) => person === me)?.state;
  if (place === "passed") return "passed";
  return COMING.has(place) ? "now" : "open";
}

const COMING = new Set(["speaking", "waiting", "deferred"]);
