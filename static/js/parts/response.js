/** A subject's response: given once, worded again as often as he likes. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { can } from "./can.js";
import { area, chips, fieldsOf, opening, optional, seen, standing } from "./fields.js";
import { longText } from "./point.js";
import { revisionTag } from "./revision.js";
import { draft, each, show, wish } from "./wish.js";

/** The response to an item, being written while there is none or it is being revised. */
export function response(page, item, given) {
  const writing = !given || page.ui.revising === `respond:${item.id}`;
  return writing && can(page, "respond")
    ? responseForm(page, item, given)
    : givenResponse(page, item, given);
}

const STANCES = ["accepted", "explained", "noted"];

/** How the subject takes it; may be left open. */
export const stances = (meeting, start) =>
  chips({
    name: "stance",
    caption: optional(t("态度")),
    start,
    options: STANCES.map((key) => [key, label(meeting, key)]),
  });

function responseForm(page, item, given = {}) {
  const slot = `respond:${item.id}`;
  const { text, stance, revision = 0 } = given;
  const start = opening(page, slot, { text, stance, revision: String(revision) });
  return standing(
    start,
    html`<form class="sheet card" data-slot=${slot} ?data-takes-focus=${Boolean(given.id)} @submit=${respond(item, slot)}>
      ${seen(start)}
      ${area({ name: "text", caption: label(page.meeting, "response"), start, rows: 4, required: true })}
      ${stances(page.meeting, start)}
      <div class="hand-over">
        <button class="primary">${t("递交")}</button>
        ${given.id ? html`<button type="button" @click=${each(draft({ forget: slot }), show({ revising: null }))}>${t("取消")}</button>` : nothing}
      </div>
    </form>`,
  );
}

const respond = (item, slot) => (event) => {
  event.preventDefault();
  const { revision, ...words } = fieldsOf(event.currentTarget);
  if (!words.text) return;
  wish("respond", { item: item.id, ...words, revision: Number(revision) }, { slot })(event);
};

const givenResponse = (page, item, given) =>
  given
    ? html`<article class="point response" data-entry=${given.id}>
        <header class="entry-head"><b>${label(page.meeting, "response")}</b>${facts(page, given)}</header>
        ${longText(page, given.id, given.text)}
        ${can(page, "respond") ? reviseButton(item) : nothing}
      </article>`
    : nothing;

const facts = (page, given) => html`
  <span class="facts">
    ${given.stance ? html`<span class="tag">${label(page.meeting, given.stance)}</span>` : nothing}
    ${revisionTag(page, given)}
    <time>${timeOfDay(given.at)}</time>
  </span>`;

const reviseButton = ({ id }) => html`
  <div class="actions">
    <button type="button" class="plain small" data-ask=${`respond:${id}`} @click=${show({ revising: `respond:${id}` })}>
      ${t("修改")}
    </button>
  </div>`;
