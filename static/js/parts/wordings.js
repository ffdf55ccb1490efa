/** Every wording that a text has had, each as its difference from the one before. */

import { ask } from "../api.js";
import { timeOfDay } from "../clock.js";
import { differences } from "../difference.js";
import { html, nothing } from "../lit.js";
import { label, t } from "../words.js";
import { nameOf } from "./people.js";
import { sheet } from "./sheet.js";
import { show } from "./wish.js";

/** The mark of a text that was worded anew, which opens all its wordings. */
export const revisionTag = ({ id, revision }) =>
  revision > 1
    ? html`<button type="button" class="tag as-tag" data-ask="sheet:wordings" aria-haspopup="dialog"
        @click=${show({ sheet: "wordings", wordingsOf: id, asking: "sheet:wordings" })}>${t("第{n}稿", { n: revision })}</button>`
    : nothing;

/** The sheet; its wordings are asked for when it opens. */
export function wordingsSheet(page) {
  const { wordingsOf: key, wordings } = page.ui;
  if (wordings?.key !== key) fetchThem(page, key);
  const all = wordings?.key === key ? wordings.all : [];
  return sheet({
    title: t("各稿"),
    body: html`<ol class="wordings">
      ${all.map((each, index) => wording(page, each, all[index - 1]))}
    </ol>`,
  });
}

async function fetchThem(page, key) {
  page.ui.wordings = { key, all: [] };
  const answer = await ask("GET", `/api/meetings/${page.meeting.id}/wordings/${key}`).catch(
    () => null,
  );
  const root = document.getElementById("screen");
  show({ wordings: answer ? { key, all: answer.wordings } : null })({ currentTarget: root });
}

const wording = (page, each, before) => html`
  <li>
    <p class="soft small">${each.withdrawn ? t("撤回") : t("第{n}稿", { n: each.revision })} · ${who(page, each)} · <time>${timeOfDay(each.at)}</time></p>
    ${each.withdrawn ? nothing : html`<p class="said">${words(each, before)}</p>${others(page, each, before)}`}
  </li>`;

const who = ({ meeting }, { actor, role }) =>
  role === "recorder" ? label(meeting, "recorder", t("记录人")) : nameOf(meeting, actor);

const words = (each, before) =>
  before ? differences(before.text, each.text).map(piece) : each.text;

const piece = ({ kind, text }) =>
  ({ same: text, gone: html`<del>${text}</del>`, new: html`<ins>${text}</ins>` })[kind];

/** Suggestion and aspect, where they are other than before. */
const others = ({ meeting }, each, before) =>
  ["suggestion", "aspect"]
    .filter((key) => (each[key] ?? "") !== (before?.[key] ?? ""))
    .map(
      (key) => html`<p class="soft">${label(meeting, key)}${t("：")}
        ${differences(before?.[key] ?? "", each[key] ?? "").map(piece)}</p>`,
    );
