/** The catalogue: sentences are written in Chinese, the other language comes from the server. */

/** "zh" or "en": the language of this page. */
export const language = globalThis.document?.body?.dataset.lang || "zh";

let catalogue = {};

/** Resolved once the words of this page's language are here; views must wait for it. */
export const ready = language === "zh" ? Promise.resolve() : load(`/words/${language}.json`);

/** The sentence in this page's language; `{name}` is filled in from `values`. */
export function t(sentence, values = {}) {
  const said = catalogue[sentence] || sentence;
  return said.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

/** What the meeting's format calls a thing, in this page's language. */
export function label(meeting, key, otherwise = key) {
  const own = meeting.labels_by_language?.[language] ?? meeting.labels;
  return own[key] ?? meeting.labels[key] ?? otherwise;
}

/** Names put together the way the language does it: "甲、乙" or "A, B". */
export const list = (names) => names.join(language === "zh" ? "、" : ", ");

async function load(address) {
  try {
    catalogue = await (await fetch(address)).json();
  } catch {
    catalogue = {}; // Chinese words are better than no screen
  }
}
