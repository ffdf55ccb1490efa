/** The order of the list: what goes on, what is to come, what is past. */

const GROUPS = [["open", "recess"], ["planned"], ["closed", "sealed"]];
const PAST = 2;

/** Running ones first, then those to come, the nearest first, then the past, the latest first. */
export const inOrder = (meetings) =>
  [...meetings].sort((a, b) => groupOf(a) - groupOf(b) || byTime(a, b));

const groupOf = ({ status }) => GROUPS.findIndex((group) => group.includes(status));

function byTime(a, b) {
  const [first, second] = groupOf(a) === PAST ? [b, a] : [a, b];
  return Math.sign(timeOf(first) - timeOf(second)) || 0; // two without a time: infinity less infinity
}

const timeOf = ({ starts_at }) => Date.parse(starts_at ?? "") || Number.POSITIVE_INFINITY;
