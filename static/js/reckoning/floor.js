/** What the floor says, put as the screens need it. Pure; no rules, only reading. */

const DONE = new Set(["done", "passed"]);

/** The agenda item with this id, or undefined. */
export const itemOf = (meeting, id) => meeting.agenda.find((item) => item.id === id);

/** The step of an item, or undefined. */
export const stepOf = (item, id) => item?.steps.find((step) => step.id === id);

/**
 * The part of a queue that fits on a wall: who has just spoken, who speaks, who comes next,
 * and how many more. Absent people are not shown to the room.
 */
export function queueWindow(queue, { past = 2, coming = 5 } = {}) {
  const present = queue.filter(({ state }) => state !== "absent");
  const waiting = present.filter(({ state }) => state === "waiting" || state === "deferred");
  return {
    done: tail(
      present.filter(({ state }) => DONE.has(state)),
      past,
    ),
    speaking: present.find(({ state }) => state === "speaking") ?? null,
    next: waiting.slice(0, coming),
    more: Math.max(0, waiting.length - coming),
  };
}

/** The part of the agenda around the current item. */
export function agendaWindow(agenda, current, { past = 1, coming = 5 } = {}) {
  const at = Math.max(
    0,
    agenda.findIndex(({ id }) => id === current),
  );
  const from = Math.max(0, at - past);
  const shown = agenda.slice(from, at + 1 + coming);
  return { shown, more: agenda.length - from - shown.length };
}

/**
 * Whether a press that was meant for the one floor means the same on the other: nothing but
 * points, attendance, hands or pictures has come between.
 */
export const sameFloor = (one, other) =>
  OF_A_FLOOR.every((key) => one[key] === other[key]) &&
  one.undo_to?.seq === other.undo_to?.seq &&
  ["item", "step", "person"].every((key) => one.next?.[key] === other.next?.[key]);

const OF_A_FLOOR = ["status", "item", "step", "speaker", "desk"];

/** Whether both are the same turn of the same step, however long its clock. */
export const samePlace = (one, other) =>
  ["status", "item", "step", "speaker"].every((key) => one[key] === other[key]);

const tail = (list, n) => list.slice(Math.max(0, list.length - n));
