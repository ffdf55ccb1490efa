/** After the seal: what was wrong in the record, each correction a dated entry of its own. */

import { timeOfDay } from "../clock.js";
import { html, nothing } from "../lit.js";
import { label, t } from "../words.js";
import { can } from "./can.js";
import { wish } from "./wish.js";

/** The corrections and the form for one more; nothing before the seal. */
export const corrections = (page) =>
  page.floor.status === "sealed"
    ? html`<section class="stack" aria-labelledby="corrections-title">
        <h3 id="corrections-title">${t("更正")}</h3>
        ${page.corrections.map((correction) => card(page, correction))}
        ${can(page, "correct") ? form() : nothing}
      </section>`
    : nothing;

const card = (page, { id, text, at, role, confirmed_at: confirmed }) => html`
  <article class="note">
    <header class="entry-head">
      <b>${label(page.meeting, role)}</b>
      <span class="facts">
        <span class="tag ${confirmed ? "good" : "warn"}">${confirmed ? t("已确认") : t("待对方确认")}</span>
        <time>${new Date(at).toLocaleDateString()} ${timeOfDay(at)}</time>
      </span>
    </header>
    <p class="said">${text}</p>
    ${
      confirmed || role === page.you.role
        ? nothing
        : html`<div class="actions"><button type="button" class="small" @click=${wish("confirm_correction", { correction: id })}>${t("确认更正")}</button></div>`
    }
  </article>`;

const form = () => html`
  <form class="sheet" @submit=${send}>
    <label class="field">
      <span class="field-name">${t("记录有误之处")}</span>
      <textarea name="text" rows="3" required></textarea>
    </label>
    <p class="hint">${t("已封存的记录不会改动；更正另记一条，注明日期，须由主持人和记录人中的另一方确认。")}</p>
    <div class="actions"><button class="primary">${t("记入更正")}</button></div>
  </form>`;

const send = (event) => {
  event.preventDefault();
  const text = event.currentTarget.elements.text.value.trim();
  if (!text) return;
  wish("correct", { text })(event);
  event.currentTarget.reset();
};
