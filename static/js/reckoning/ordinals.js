/** "一是…；二是…；三是…": several points said in one breath. Pure. */

const CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** Ways of counting; each gives the pattern of its n-th mark. */
const WAYS = [
  (n) => (CHINESE[n] ? `${CHINESE[n]}是(?:[，,、]\\s*)?` : null),
  (n) => (CHINESE[n] ? `第${CHINESE[n]}(?:点|条)?[，,、：:]\\s*` : null),
  (n) => (CHINESE[n] ? `[（(]${CHINESE[n]}[）)]\\s*` : null),
  (n) => (CHINESE[n] ? `${CHINESE[n]}、\\s*` : null),
  (n) => `${n + 1}(?:[、．]|[.)](?!\\d))\\s*`,
  (n) => (n < 5 ? `${["First", "Second", "Third", "Fourth", "Fifth"][n]}(?:ly)?,\\s*` : null),
];

const BEFORE = "(^|[\\s，,；;。.！!？?：:、“”])";

/**
 * The points that a text holds: one per ordinal, without the ordinals; the whole
 * text alone when it does not count at least to two. Words before the first
 * ordinal stay with the first point, so that nothing said is lost.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function severalPoints(text) {
  const ways = WAYS.map((way) => marks(text, way));
  const found = ways.reduce((most, each) => (each.length > most.length ? each : most), []);
  return found.length < 2 ? [text.trim()] : pieces(text, found);
}

/** Where the marks of one way of counting stand, in order, from the first on. */
function marks(text, way) {
  const found = [];
  for (let mark = nextMark(text, way, found); mark; mark = nextMark(text, way, found)) {
    found.push(mark);
  }
  return found;
}

function nextMark(text, way, found) {
  const pattern = way(found.length);
  if (pattern === null) return null;
  const search = new RegExp(BEFORE + pattern, "g");
  search.lastIndex = found.length ? found[found.length - 1].to : 0;
  const match = search.exec(text);
  return match && { from: match.index + match[1].length, to: search.lastIndex };
}

function pieces(text, found) {
  const points = found.map(({ to }, index) => tidy(text.slice(to, found[index + 1]?.from)));
  const lead = text.slice(0, found[0].from).trim();
  const all = lead ? [lead + points[0], ...points.slice(1)] : points;
  return all.every(Boolean) ? all : [text.trim()];
}

/** A piece without the stroke that led on to the next; it ends as a sentence does. */
const tidy = (piece) => piece.trim().replace(/[；;，,、]+$/, "。");
