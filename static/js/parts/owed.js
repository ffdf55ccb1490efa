/** To whom one has said something, and to whom one still may: a list to tap, no reproach. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { owed } from "../reckoning/owed.js";
import { nameOf } from "./people.js";
import { show } from "./wish.js";

export function owedList(page) {
  const all = owed(page);
  if (all.length === 0) return nothing;
  return html`<section aria-labelledby="owed-title">
    <h2 id="owed-title">${t("给每位同事")}</h2>
    <p class="soft">${summary(all)}</p>
    <ul class="order owed">${all.map((each) => row(page, each))}</ul>
  </section>`;
}

function summary(all) {
  const count = (...states) => all.filter(({ state }) => states.includes(state)).length;
  return t("已提 {given} 位 · 还可以提 {open} 位 · 尚未开始 {ahead} 位", {
    given: count("given"),
    open: count("now", "open"),
    ahead: count("ahead"),
  });
}

const row = (page, { subject, points, state }) => html`
  <li data-owed=${state}>
    <button type="button" class="plain" @click=${show({ tab: "write", about: subject })}>
      <span class="order-name">${nameOf(page.meeting, subject)}</span>
      ${page.drafts.of(subject).text ? html`<span class="tag">${t("有草稿")}</span>` : nothing}
      <span class="order-state">${STATES[state](page, points)}</span>
    </button>
  </li>`;

const STATES = {
  given: (_, n) => html`<span class="tag good">✓ ${t("已提 {n} 条", { n })}</span>`,
  passed: ({ meeting }) => label(meeting, "passed"),
  now: () => html`<span class="tag warn">${t("正在进行")}</span>`,
  open: () => t("还可以提"),
  ahead: () => t("尚未开始"),
};
