/** A note of the record: what someone said, or what happened, in the recorder's words. */

import { timeOfDay } from "../clock.js";
import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { can } from "./can.js";
import { area, fieldsOf, opening, standing } from "./fields.js";
import { nameOf } from "./people.js";
import { longText } from "./point.js";
import { draft, each, show, wish } from "./wish.js";

/** One note, or the form in which it is worded again. */
export const noteCard = (page, note) => html`
  <article class="note" data-entry=${note.id}>
    <header class="entry-head">
      ${note.person ? html`<b>${nameOf(page.meeting, note.person)}</b>` : nothing}
      <span class="facts">
        ${note.revision > 1 ? html`<span class="tag">${t("第{n}稿", { n: note.revision })}</span>` : nothing}
        <time>${timeOfDay(note.at)}</time>
      </span>
    </header>
    ${page.ui.revising === slotOf(note) ? rewording(page, note) : said(page, note)}
  </article>`;

const slotOf = ({ id }) => `revise:${id}`;

const said = (page, note) => html`
  ${longText(page, note.id, note.text)}
  ${
    can(page, "revise_note")
      ? html`<div class="actions">
          <button type="button" class="plain small" data-ask=${slotOf(note)} @click=${show({ revising: slotOf(note) })}>${t("修改")}</button>
        </div>`
      : nothing
  }`;

function rewording(page, note) {
  const slot = slotOf(note);
  const start = opening(page, slot, { text: note.text });
  return standing(
    start,
    html`<form class="sheet" data-takes-focus data-slot=${slot} @submit=${revise(note)}>
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
  const { text } = fieldsOf(event.currentTarget);
  if (text) wish("revise_note", { note: note.id, text }, { slot: slotOf(note) })(event);
};
