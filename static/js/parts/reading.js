/** The record as the chair reads it before he confirms it: whole, with nothing in it to change. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { attachedList } from "./attached.js";
import { confirm, standing } from "./checking.js";
import { sections } from "./minutes.js";
import { sheet } from "./sheet.js";

export const recordSheet = (page) =>
  sheet({
    title: t("会议记录"),
    wide: true,
    reads: true,
    body: html`
      <div class="pane reading">${sections(forReading(page))}${files(page)}</div>
      ${page.floor.status === "closed" ? html`<footer class="row reading-foot"><p class="grow" role="status">${standing(page.floor)}</p>${confirm(page)}</footer>` : nothing}`,
  });

/** Nothing folded, and nothing that may be done. */
const forReading = (page) => ({
  ...page,
  you: { ...page.you, can: [] },
  ui: { ...page.ui, whole: true },
});

const files = (page) =>
  page.attachments.some(({ state }) => state === "active")
    ? html`<section class="minutes-item"><h3>${t("附件")}</h3>${attachedList(forReading(page))}</section>`
    : nothing;

/** Bring an entry of the record into view, with the keyboard at it. */
export function bringIntoView(entry) {
  const card = document.querySelector(`.pane [data-entry="${CSS.escape(entry)}"]`);
  if (!card) return;
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
}
