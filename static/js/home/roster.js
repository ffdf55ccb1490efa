/** The people of a plan while it is being written: rows in, rows out. */

/** @typedef {{name: string, post: string, role: string, chair: boolean, lead: boolean, id?: string}} Row */

const CHINESE_NAME = /^\s*(\p{Script=Han}{2,4})[ \u3000]+(?=\S)/u;

/** @param {string} role @returns {Row} */
export const blankRow = (role = "") => ({ name: "", post: "", role, chair: false, lead: false });

/** Whether nothing was written in a row. @param {Row} row */
export const isBlank = (row) => !row.name.trim() && !row.post.trim();

/** A new row below `place`, of the same role. @param {Row[]} rows @param {number} place */
export const addBelow = (rows, place) => [
  ...rows.slice(0, place + 1),
  blankRow(rows[place]?.role),
  ...rows.slice(place + 1),
];

/** The last row is emptied instead of removed. @param {Row[]} rows @param {number} place */
export function remove(rows, place) {
  const rest = rows.filter((_, index) => index !== place);
  return rest.length > 0 ? rest : [blankRow(rows[0]?.role)];
}

/** The row at `place`, `by` rows further down; at the edge nothing moves. */
export function move(rows, place, by) {
  const goal = place + by;
  if (goal < 0 || goal >= rows.length) return rows;
  const moved = [...rows];
  [moved[place], moved[goal]] = [moved[goal], moved[place]];
  return moved;
}

/** Only one person has the chair. @param {Row[]} rows @param {number} place */
export const seatChair = (rows, place) =>
  rows.map((row, index) => ({ ...row, chair: index === place }));

/**
 * People from pasted lines: a name, then, after a tab or two spaces, a post, then a role.
 * After a Chinese name of two to four characters one space is enough.
 * A third column that names no role belongs to the post.
 * @param {string} text
 * @param {{key: string, names: string[]}[]} roles the first is everyone's who has none
 * @returns {Row[]}
 */
export const readPeople = (text, roles) =>
  text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(CHINESE_NAME, "$1\t")
        .split(/\t| {2,}/)
        .map((cell) => cell.trim()),
    )
    .filter(([name]) => name)
    .map(([name, ...rest]) => readRow(name, rest.filter(Boolean), roles));

function readRow(name, cells, roles) {
  const role = roles.find(
    ({ names }) => cells.length > 0 && names.includes(cells[cells.length - 1]),
  );
  const post = (role ? cells.slice(0, -1) : cells).join(" ");
  return { ...blankRow(role?.key ?? roles[0]?.key), name, post };
}

/** The pasted people after the ones already written; blank rows give way to them. */
export const append = (rows, pasted) => [...rows.filter((row) => !isBlank(row)), ...pasted];
