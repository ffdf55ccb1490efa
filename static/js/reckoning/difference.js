/** What two wordings differ in, and how two hands' changes of one wording become one. Pure. */

/** A text in the pieces that are compared: a word of letters, white space, or one sign. */
const pieces = (text) => text.match(/[A-Za-z0-9']+|\s+|./gsu) ?? [];

/**
 * The longest common sequence of two lists, as pairs of places.
 * @param {string[]} a
 * @param {string[]} b
 * @returns {[number, number][]}
 */
function common(a, b) {
  const wide = b.length + 1;
  const length = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * wide + j] =
        a[i] === b[j]
          ? length[(i + 1) * wide + j + 1] + 1
          : Math.max(length[(i + 1) * wide + j], length[i * wide + j + 1]);
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (length[(i + 1) * wide + j] >= length[i * wide + j + 1]) i++;
    else j++;
  }
  return pairs;
}

/**
 * The later wording with what has gone from the earlier one, in order.
 * @returns {{kind: "same" | "gone" | "new", text: string}[]}
 */
export function differences(earlier, later) {
  const [a, b] = [pieces(earlier), pieces(later)];
  const found = [];
  const add = (kind, text) => {
    const last = found[found.length - 1];
    if (!text) return;
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  };
  let [i, j] = [0, 0];
  for (const [p, q] of [...common(a, b), [a.length, b.length]]) {
    add("gone", a.slice(i, p).join(""));
    add("new", b.slice(j, q).join(""));
    add("same", a[p] ?? "");
    [i, j] = [p + 1, q + 1];
  }
  return found;
}

/**
 * Both changes of one wording in one text. Where both changed the same place, both stay, one
 * after the other, and `clash` says so.
 * @returns {{text: string, clash: boolean}}
 */
export function merged(base, mine, theirs) {
  const [o, a, b] = [base, mine, theirs].map(pieces);
  const [inMine, inTheirs] = [new Map(common(o, a)), new Map(common(o, b))];
  let [text, clash, i, j, k] = ["", false, 0, 0, 0];
  const take = (p, q, r) => {
    const three = [o.slice(i, p), a.slice(j, q), b.slice(k, r)].map((each) => each.join(""));
    const part = changed(three, apart(three[2], three[1]));
    text += part.text;
    clash = clash || part.clash;
  };
  for (let p = 0; p < o.length; p++) {
    if (!inMine.has(p) || !inTheirs.has(p)) continue;
    take(p, inMine.get(p), inTheirs.get(p));
    text += o[p];
    [i, j, k] = [p + 1, inMine.get(p) + 1, inTheirs.get(p) + 1];
  }
  take(o.length, a.length, b.length);
  return { text, clash };
}

/** Of the fields of a wording, those that hold a text; the others hold a choice. */
const TEXTS = ["text", "suggestion"];
const CHOICES = ["aspect", "stance", "item", "step", "person"];

/**
 * What is to be saved by whoever gave `mine` for `base` while another gave `theirs`; what `mine`
 * does not have he left as it was. Of a text nothing is lost; of a choice that both changed, his
 * own stands, and `clash` says so.
 * @returns {{fields: object, clash: boolean}}
 */
export function mergedFields(base, mine, theirs) {
  const fields = {};
  let clash = false;
  for (const key of [...TEXTS, ...CHOICES].filter((key) => key in theirs)) {
    const three = [base[key], mine[key] ?? base[key], theirs[key]].map((value) => value ?? "");
    const part = TEXTS.includes(key) ? merged(...three) : changed(three, three[1]);
    fields[key] = part.text;
    clash = clash || part.clash;
  }
  return { fields, clash };
}

/** Two words are not written as one. */
const apart = (a, b) => (/\w$/.test(a) && /^\w/.test(b) ? `${a} ${b}` : a + b);

/** What one hand has made of `base`; `both` where each has made something else of it. */
function changed([base, mine, theirs], both) {
  if (mine === base || mine === theirs) return { text: theirs, clash: false };
  if (theirs === base) return { text: mine, clash: false };
  return { text: both, clash: true };
}
