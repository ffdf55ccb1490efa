/** The same page in another language: the choice is kept in this browser. */
import { html } from "../page/lit.js";
import { language, languages } from "../page/words.js";

const link = ({ key, tag }, caption, kind) =>
  html`<a class=${kind} href="?lang=${key}" lang=${tag}>${caption}</a>`;

/** A link to each of the other languages. */
export const otherLanguages = (kind = "") =>
  languages.filter(({ key }) => key !== language.key).map((each) => link(each, each.name, kind));

/** One link, where there is little room: to the next language, from the last one to the first. */
export function nextLanguage() {
  const next = languages[(languages.indexOf(language) + 1) % languages.length];
  return link(next, next.short, "other-language");
}
