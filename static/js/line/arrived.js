/** What has arrived before its answer did: the point is there, so it no longer waits. Pure. */

const SAID = ["about", "text", "suggestion", "aspect"];

/**
 * The outbox's state without the points that the server has told us of already. `since` of an
 * entry is the floor's seq when it was put there: what is older was said before, in the same words.
 * @param {{waiting: object[], unsent: number}} outbox
 * @param {{seq: number, by: string}[]} points
 * @param {string | null} me
 */
export function withoutArrived(outbox, points, me) {
  const told = points.filter(({ by }) => by === me);
  const waiting = outbox.waiting.filter((entry) => !taken(told, entry));
  return { ...outbox, waiting, unsent: waiting.length };
}

/** Whether one of the points is this entry's; it is then no other's. */
function taken(told, { name, args, since }) {
  if (name !== "record_point") return false;
  const at = told.findIndex(
    (point) => point.seq > since && SAID.every((key) => same(point[key], args[key])),
  );
  if (at >= 0) told.splice(at, 1);
  return at >= 0;
}

/** The server keeps text in NFC; what was not given is null there. */
const same = (one, other) => (one ?? "").normalize("NFC") === (other ?? "").normalize("NFC");
