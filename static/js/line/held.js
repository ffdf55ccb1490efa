/** What a screen knows of the meeting: whole objects, each replaced by a newer one. Pure. */

/** Nothing known yet. */
export const nothingHeld = () => ({
  you: null,
  meeting: null,
  floor: null,
  points: [],
  notes: [],
  corrections: [],
  responses: [],
  attachments: [],
  presence: null,
  coverage: null,
  join: null,
  device: null,
});

/** The one list that each growing kind of message belongs to. */
const LISTS = {
  point: "points",
  note: "notes",
  response: "responses",
  correction: "corrections",
  attachment: "attachments",
};

/** After `welcome` everything is as the server says, even if it has gone back to a backup. */
export function welcomed(welcome) {
  const given = Object.keys(nothingHeld()).filter((key) => welcome[key] != null);
  return Object.assign(nothingHeld(), ...given.map((key) => ({ [key]: welcome[key] })));
}

/** After one message: the newer object in place of the older one, never the reverse. */
export function received(held, kind, body) {
  const key = LISTS[kind];
  if (key) return { ...held, [key]: withNewer(held[key], body) };
  return isOlder(body, held[kind]) ? held : { ...held, [kind]: body };
}

/**
 * Whether something was missed: a floor says after which seq it comes, and that is newer than
 * the floor that is held.
 */
export const isGap = (held, kind, body) =>
  kind === "floor" && held.floor != null && body.after > held.floor.seq;

function withNewer(list, body) {
  const at = list.findIndex(({ id }) => id === body.id);
  if (at < 0) return [...list, body];
  if (isOlder(body, list[at])) return list;
  return [...list.slice(0, at), body, ...list.slice(at + 1)];
}

const isOlder = (body, known) => known != null && body.seq < known.seq;
