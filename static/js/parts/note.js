/** A note of the record: what someone said, or what happened, in the recorder's words. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { itemOf } from "../reckoning/floor.js";
import { withdrawing } from "./asked.js";
import { can } from "./can.js";
import { area, fieldsOf, opening, pick, seen, standing } from "./fields.js";
import { MOMENTS } from "./moments.js";
import { nameOf } from "./people.js";
import { longText } from "./point.js";
import { revisionTag } from "./revision.js";
import { placeName } from "./steps.js";
import { draft, each, show, wish } from "./wish.js";

/** One note, or the form in which it is worded again. */
export const noteCard = (page, note) => html`
  <article class="note" data-state=${note.state} data-entry=${note.id}>
    <header class="entry-head">
      ${note.mark ? html`<span class="tag moment">${MOMENTS[note.mark]()}</span>` : nothing}
      ${note.source ? html`<span class="tag">${t("摘自附件")}</span>` : nothing}
      ${note.state === "withdrawn" ? html`<b class="tag">${t("已撤回")}</b>` : nothing}
      ${note.person ? html`<b>${nameOf(page.meeting, note.person)}</b>` : nothing}
      <span class="facts">
        ${revisionTag(page, note)}
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
          ${withdrawing(page, note.id, "withdraw_note", { note: note.id })}
        </div>`
      : nothing
  }`;

function rewording(page, note) {
  const slot = slotOf(note);
  const { text, person, revision } = note;
  const place = placeOf(page.meeting, note);
  const start = opening(page, slot, { text, place, person, revision: String(revision) });
  return standing(
    start,
    html`<form class="sheet" data-takes-focus data-slot=${slot} @submit=${revise(note)}>
      ${seen(start)}
      <div class="selects">
        ${pick({ name: "place", caption: t("议程"), start, options: places(page.meeting) })}
        ${pick({ name: "person", caption: t("谁说的"), start, options: speakers(page.meeting) })}
      </div>
      ${area({ name: "text", caption: t("现场记录"), start, required: true })}
      <div class="actions">
        <p class="hint">${t("Enter 保存，Shift+Enter 换行")}</p>
        <button class="primary">${t("保存修改")}</button>
        <button type="button" @click=${each(draft({ forget: slot }), show({ revising: null }))}>${t("取消")}</button>
      </div>
    </form>`,
  );
}

/** A step of an item, or without one the item as a whole, as the value of a choice. */
const key = (item, step = "") => JSON.stringify([item, step]);

/** Of an item with one step alone that step is the whole. */
function stepsOf({ steps }) {
  const ids = steps.map(({ id }) => id);
  return ids.length > 1 ? ["", ...ids] : ids;
}

function placeOf(meeting, note) {
  const steps = stepsOf(itemOf(meeting, note.item));
  return key(note.item, steps.includes(note.step) ? note.step : steps[0]);
}

const places = (meeting) =>
  meeting.agenda.flatMap((item) =>
    stepsOf(item).map((step) => [key(item.id, step), placeName(meeting, item.id, step)]),
  );

const speakers = (meeting) => [
  ["", t("（不指明）")],
  ...meeting.people.map(({ id }) => [id, nameOf(meeting, id)]),
];

const revise = (note) => (event) => {
  event.preventDefault();
  const { text, place, person = "", revision } = fieldsOf(event.currentTarget);
  const [item, step] = JSON.parse(place);
  const args = { note: note.id, text, item, step, person, revision: Number(revision) };
  if (text) wish("revise_note", args, { slot: slotOf(note) })(event);
};
