/** The record as it grows: what was written, put where it belongs in the agenda. Pure. */

/**
 * @typedef {{kind: "note"|"points"|"response", at: number, note?: object, response?: object,
 *   by?: string, about?: string, points?: object[]}} Entry
 * @typedef {{item: object | null, current: boolean, count: number,
 *   parts: {step: object | null, entries: Entry[]}[]}} Section
 */

/**
 * The sections of the record in the order of the agenda: what has begun or holds an entry.
 * What belongs to no item (a point about the group, between two items) comes last.
 *
 * @returns {Section[]}
 */
export function recordOf({ meeting, floor, points, notes, responses }) {
  const begun = new Set(floor.began);
  const written = { points, notes, responses };
  const sections = [...meeting.agenda, null].map((item) => sectionOf(item, written, floor));
  return sections.filter(
    ({ item, parts }) => begun.has(item?.id) || parts.some(({ entries }) => entries.length),
  );
}

function sectionOf(item, written, floor) {
  const id = item?.id ?? null;
  const own = (list) => list.filter((each) => (each.item ?? null) === id);
  const points = own(written.points);
  const steps = item?.steps ?? [null];
  const parts = steps.map((step) => ({
    step,
    entries: inTime([
      ...own(written.notes)
        .filter((note) => placeOf(note, steps) === step)
        .map(asNote),
      ...(placeOfPoints(steps) === step ? byCritic(points) : []),
      ...(placeOfResponse(steps) === step ? own(written.responses).map(asResponse) : []),
    ]),
  }));
  const count = points.filter(({ state }) => state === "active").length;
  return { item, current: id !== null && id === floor.item, count, parts };
}

const asNote = (note) => ({ kind: "note", at: note.at, note });
const asResponse = (response) => ({ kind: "response", at: response.at, response });

const placeOf = (note, steps) => steps.find((step) => step?.id === note.step) ?? steps[0];
const placeOfPoints = (steps) => steps.find((step) => step?.kind === "comment") ?? last(steps);
const placeOfResponse = (steps) => steps.find((step) => step?.kind === "response") ?? last(steps);

/** Points of the same person about the same one stand together, in the order of the first. */
function byCritic(points) {
  const groups = new Map();
  for (const point of points) {
    const key = `${point.by} ${point.about}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(point);
  }
  return [...groups.values()].map((own) => {
    const points = inTime(own);
    return { kind: "points", at: points[0].at, by: points[0].by, about: points[0].about, points };
  });
}

const inTime = (list) => [...list].sort((a, b) => a.at - b.at);
const last = (list) => list[list.length - 1];
