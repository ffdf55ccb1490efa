/** A note of the record: what someone said, or what happened, in the recorder's words. */

import { timeOfDay } from "../clock.js";
import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { asked } from "./asked.js";
import { can } from "./can.js";
import { area, fieldsOf, opening, standing } from "./fields.js";
import { MOMENTS } from "./moments.js";
import { nameOf } from "./people.js";
import { longText } from "./point.js";
import { draft, each, show, wish } from "./wish.js";
import { revisionTag } from "./wordings.js";

/** One note, or the form in which it is worded again. */
export const noteCard = (page, note) => html`
  <article class="note" data-state=${note.state} data-entry=${note.id}>
    <header class="entry-head">
      ${note.mark ? html`<span class="tag">${MOMENTS[note.mark]()}</span>` : nothing}
      ${note.source ? html`<span class="tag">${t("摘自附件")}</span>` : nothing}
      ${note.state === "withdrawn" ? html`<b class="tag">${t("已撤回")}</b>` : nothing}
      ${note.person ? html`<b>${nameOf(page.meeting, note.person)}</b>` : nothing}
      <span class="facts">
        ${revisionTag(note)}
        <time>${timeOfDay(note.at)}</time>
      </span>
    </header>
    ${page.ui.revising === slotOf(note) ? rewording(page, note) : said(page, note)}
  </article>`;

const slotOf = ({ id }) => `revise:${id}`;

const said = (page, note) => html`
  ${longText(page, note.id, note.text)}
  ${
    can(page, "revise_note") && note.state === "active"
      ? html`<div class="actions">
          <button type="button" class="plain small" data-ask=${slotOf(note)} @click=${show({ revising: slotOf(note) })}>${t("修改")}</button>
          ${withdraw(page, note)}
        </div>`
      : nothing
  }`;

const withdraw = ({ ui }, { id }) =>
  asked({
    key: `withdraw:${id}`,
    asking: ui.asking,
    label: t("撤回"),
    question: t("撤回这一条？原文仍留在日志里。"),
    command: "withdraw_note",
    args: { note: id },
    kind: "plain small",
  });

function rewording(page, note) {
  const slot = slotOf(note);
  const start = opening(page, slot, { text: note.text, revision: String(note.revision) });
  return standing(
    start,
    html`<form class="sheet" data-takes-focus data-slot=${slot} @submit=${revise(note)}>
      <input type="hidden" name="revision" value=${start.revision}>
      ${area({ name: "text", caption: t("现场记录"), start, required: true })}
      <div class="actions">
        <button class="primary">${t("保存修改")}</button>
        <button type="button" @click=${each(draft({ forget: slot }), show({ revising: null }))}>${t("取消")}</button>
      </div>
    </form>`,
  );
}

const revise = (note) => (event) => {
  event.preventDefault();
  const { text, revision } = fieldsOf(event.currentTarget);
  const args = { note: note.id, text, revision: Number(revision) };
  if (text) wish("revise_note", args, { slot: slotOf(note) })(event);
};
