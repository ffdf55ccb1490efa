/** Where the form's values come from: the words of the plan, beside each value. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { placeName } from "./problem.js";

const SHORT = 48;
const OF_THE_FORMAT = ["aspects", "ground_rules", "limits"];

const NOTES = {
  weekday_differs: () => t("日期与星期对不上，请核对。"),
  working_days: () => t("按工作日计。"),
  about: () => t("原文不是确切的天数，请核对。"),
  year_assumed: () => t("原文没有写年份，按会议日期推定，请核对。"),
  reckoned: () => t("按会议日期推算，请核对。"),
  has_blank: () => t("原文中有留空，请补全。"),
};

/** What was read from a plan, on top of the form, with the way to what was not found. */
export function importedView({ imported, formats, form }) {
  if (!imported) return nothing;
  const format = formats.find(({ key }) => key === form.format);
  return html`
    <section class="card imported" aria-labelledby="imported">
      <h2 id="imported">${t("已读出方案")}</h2>
      <p>${t("共读出 {n} 处。每一处下面是方案的原文，请逐项核对后再建立会议。", { n: imported.found.length })}</p>
      ${imported.missing.length > 0 ? missingView(imported, format) : nothing}
    </section>`;
}

const missingView = ({ missing }, format) => html`
  <p>${t("方案里没有写明的：")}</p>
  <ul class="open-fields">${missing.map(
    (field) =>
      html`<li>${
        isOnThePage(field)
          ? html`<button type="button" class="small" data-goes-to=${inputOf(field)}>${placeName(field, format)}</button>`
          : placeName(field, format)
      }</li>`,
  )}</ul>`;

/** Where to fill it in; who is lacking for a role is added to the list. */
const inputOf = (field) => (/^people\.\D/.test(field) ? "people" : field);

const isOnThePage = (field) => !["order", "duties", "tasks", "deadlines"].includes(field);

/**
 * The words behind the input at `path`, or that it is still open.
 * @param {boolean} [open] say that it is open, though something was found
 */
export function sourceAt({ imported }, path, open = false) {
  if (!imported) return nothing;
  const found = imported.found.filter(
    ({ field }) => field === path || field.startsWith(`${path}.`),
  );
  if (found.length > 0 && !open) return words(found);
  return imported.missing.includes(path) ? stillOpen(imported, path) : nothing;
}

/** The words behind a row; who is written anew has none. */
export function sourceOfPerson({ imported }, { name }) {
  const of = imported?.found.find(
    ({ field, value }) => /^people\.\d+\.name$/.test(field) && value === name,
  );
  if (!of) return nothing;
  const row = of.field.slice(0, -"name".length);
  return words(imported.found.filter(({ field }) => field.startsWith(row)));
}

/** The words that ask for people whom they do not name, role by role. */
export const peopleWanted = (state, format) =>
  state.imported?.missing
    .filter((field) => /^people\.\D/.test(field))
    .map(
      (field) =>
        html`<div class="wanted">${placeName(field, format)} ${sourceAt(state, field)}</div>`,
    ) ?? nothing;

function words(found) {
  const quotes = [...new Set(found.map(({ quote }) => quote.trim()))];
  const notes = [...new Set(found.map(({ note }) => NOTES[note]?.()).filter(Boolean))];
  const all = quotes.join(" … ");
  return html`
    <div class="source">
      ${all.length > SHORT ? folded(all) : html`<span class="source-of">${t("原文")}</span> <q>${all}</q>`}
      ${notes.map((note) => html`<strong class="source-note">${note}</strong>`)}
    </div>`;
}

const folded = (all) => html`
  <details>
    <summary><span class="source-of">${t("原文")}</span> <q>${all.slice(0, SHORT)}…</q></summary>
    <q class="source-whole">${all}</q>
  </details>`;

function stillOpen({ blanks }, path) {
  const blank = blanks.find(({ field }) => field === path)?.quote;
  const byFormat = OF_THE_FORMAT.includes(path.split(".")[0]);
  return html`
    <p class="source open">
      ${byFormat ? t("方案中没有写明，先照会议类型的规定。") : t("方案中没有写明，请填写。")}
      ${blank ? html`<span class="source-of">${t("原文")}</span> <q>${blank}</q>` : nothing}
    </p>`;
}
