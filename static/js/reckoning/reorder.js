/** The remaining items in another order. Pure; the server has the last word. */

/** The ids that can be moved: neither done nor in progress. */
export const movable = (meeting, floor) =>
  meeting.agenda.filter(({ id, done }) => !done && id !== floor.item).map(({ id }) => id);

/** The ids with this one `by` places further on (or back); null where it cannot go there. */
export function shifted(ids, id, by) {
  const to = ids.indexOf(id) + by;
  if (!ids.includes(id) || to < 0 || to >= ids.length) return null;
  const rest = ids.filter((each) => each !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** The ids with this one before another (`after`: behind it); null if nothing changes. */
export function dropped(ids, id, beside, after = false) {
  if (!ids.includes(id) || !ids.includes(beside) || id === beside) return null;
  const rest = ids.filter((each) => each !== id);
  const to = rest.indexOf(beside) + (after ? 1 : 0);
  const order = [...rest.slice(0, to), id, ...rest.slice(to)];
  return order.join() === ids.join() ? null : order;
}
