/** The catalogue: sentences are written in Chinese, those of other languages come from the server. */

const SOURCE = {
  key: "zh",
  name: "简体中文",
  short: "简",
  locale: "zh-CN",
  tag: "zh-CN",
  like: "zh",
};
const page = globalThis.document?.body?.dataset ?? {};

/** Every language there is, as translations/languages.toml has them, in the order of their offer. */
export const languages = JSON.parse(page.languages || "null") ?? [SOURCE];

/** The language of this page: `key`, `locale`, and `like`, whose words of the formats it takes. */
export const language = languages.find(({ key }) => key === page.lang) ?? SOURCE;

let catalogue = {};

/** Resolved once the words of this page's language are here; views must wait for it. */
export const ready =
  language.key === SOURCE.key ? Promise.resolve() : load(`/words/${language.key}.json`);

/** The sentence in this page's language; `{name}` is filled in from `values`. */
export function t(sentence, values = {}) {
  const said = catalogue[sentence] || sentence;
  return said.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

/** What the meeting's format calls a thing, in this page's language. */
export function label(meeting, key, otherwise = key) {
  const own = inThisLanguage(meeting.labels_by_language ?? {}) ?? meeting.labels;
  return t(own[key] ?? meeting.labels[key] ?? otherwise);
}

/** Of the same thing in several languages, that of this page's; of the one it is like, else. */
export const inThisLanguage = (said) => said[language.key] ?? said[language.like];

/** Names put together the way the language does it: "甲、乙" or "A, B". */
export const list = (names) => names.join(language.like === "zh" ? "、" : ", ");

async function load(address) {
  try {
    catalogue = await (await fetch(address)).json();
  } catch {
    catalogue = {}; // Chinese words are better than no screen
  }
}
