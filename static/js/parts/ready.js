/** What was written beforehand about the one who is on now: handed over with one tap. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { can } from "./can.js";
import { nameOf } from "./people.js";
import { wish } from "./wish.js";
import { hasBegun, pointsOf } from "./writing.js";

/** The tap, wherever one is on the phone; not beside the form, which has its own button. */
export function readyDraft(page) {
  const { subject } = page.floor;
  const points = subject ? pointsOf(tidied(page.drafts.of(subject)), true) : [];
  const now = points.length > 0 && hasBegun(page, subject) && can(page, "record_point");
  if (!now || page.ui.tab === "write") return nothing;
  return html`<section class="ready card" aria-label=${t("事先写好的")}>
    <p class="soft">${t("事先写给{name}的，还在本机：", { name: nameOf(page.meeting, subject) })}</p>
    <p class="one-line">${points[0].text}</p>
    <button type="button" class="primary" @click=${handOverAll(subject, points)}>
      ${t("全部递交（{n} 条）", { n: points.length })}</button>
  </section>`;
}

const tidied = ({ text = "", suggestion = "", aspect }) => ({
  text: text.trim(),
  suggestion: suggestion.trim(),
  aspect,
});

/** The draft goes with the last of its points. */
const handOverAll = (subject, points) => (event) => {
  points.forEach((point, index) => {
    const more = index === points.length - 1 ? { slot: subject } : {};
    wish("record_point", { about: subject, ...point }, more)(event);
  });
};
