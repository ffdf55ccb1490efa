/** What the room does, put into the record at a touch: applause, an interjection. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { itemOf } from "../reckoning/floor.js";
import { can } from "./can.js";
import { wish } from "./wish.js";

export const MOMENTS = { applause: () => t("掌声"), interjection: () => t("插话") };

/** The quick marks; they stand where the floor does, and their words may follow. */
export function moments(page) {
  const { item, step } = page.floor;
  if (!can(page, "mark_moment") || !itemOf(page.meeting, item)) return nothing;
  return html`<div class="moments" role="group" aria-label=${t("一按即记")}>
    ${Object.entries(MOMENTS).map(
      ([kind, words]) => html`<button type="button" class="small"
        @click=${wish("mark_moment", { kind, item, ...(step ? { step } : {}) })}>${words()}</button>`,
    )}
  </div>`;
}
