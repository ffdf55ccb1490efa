/** After the seal: what was wrong in the record, each correction a dated entry of its own. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { can } from "./can.js";
import { fieldsOf, pick } from "./fields.js";
import { itemName, placeName } from "./steps.js";
import { dayOf } from "./when.js";
import { wish } from "./wish.js";

/** The corrections and the form for one more; nothing before the seal. */
export const corrections = (page) =>
  page.floor.status === "sealed"
    ? html`<section class="stack" aria-labelledby="corrections-title">
        <h3 id="corrections-title">${t("更正")}</h3>
        ${page.corrections.map((correction) => card(page, correction))}
        ${can(page, "correct") ? form(page) : nothing}
      </section>`
    : nothing;

const card = (page, { id, item, text, at, role, confirmed_at: confirmed }) => html`
  <article class="note" data-entry=${id}>
    <header class="entry-head">
      <b>${label(page.meeting, role)}</b>
      ${item ? html`<span class="soft">${t("关于{name}", { name: placeName(page.meeting, item) })}</span>` : nothing}
      <span class="facts">
        <span class="tag ${confirmed ? "good" : "warn"}">${confirmed ? t("已确认") : t("待对方确认")}</span>
        <time>${dayOf(at)} ${timeOfDay(at)}</time>
      </span>
    </header>
    <p class="said">${text}</p>
    ${
      confirmed || role === page.you.role
        ? nothing
        : html`<div class="actions"><button type="button" class="small" @click=${wish("confirm_correction", { correction: id })}>${t("确认更正")}</button></div>`
    }
  </article>`;

const form = ({ meeting }) => html`
  <form class="sheet" @submit=${send}>
    ${pick({
      name: "item",
      caption: t("关于哪一项"),
      start: {},
      options: [
        ["", t("整份记录")],
        ...meeting.agenda.map((item) => [item.id, itemName(meeting, item)]),
      ],
    })}
    <label class="field">
      <span class="field-name">${t("记录有误之处")}</span>
      <textarea name="text" rows="3" maxlength="4000" required></textarea>
    </label>
    <p class="hint">${t("已封存的记录不会改动；更正另记一条，注明日期，须由主持人和记录人中的另一方确认。")}</p>
    <div class="actions"><button class="primary">${t("记入更正")}</button></div>
  </form>`;

const send = (event) => {
  event.preventDefault();
  const given = fieldsOf(event.currentTarget);
  if (!given.text) return;
  wish("correct", given)(event);
  event.currentTarget.reset();
};
