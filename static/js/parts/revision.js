/** Which wording of a text this is; on a controller's screen it opens all of them. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { controls } from "./can.js";
import { show } from "./wish.js";

/**
 * What a page shows to open every wording of an entry (see wordings.js); `under`: the sheet from
 * which it was opened.
 */
export const wordingsOf = (entry, under = null) => ({
  sheet: "wordings",
  wordingsOf: entry,
  under,
  asking: `wordings:${entry}`,
});

/** The mark of a text that was worded anew; nothing on a first wording. */
export function revisionTag(page, { id, revision }) {
  if (revision < 2) return nothing;
  const words = t("第{n}稿", { n: revision });
  return controls(page)
    ? html`<button type="button" class="tag as-tag" data-ask="wordings:${id}" aria-haspopup="dialog" @click=${show(wordingsOf(id, page.ui.sheet))}>${words}</button>`
    : html`<span class="tag">${words}</span>`;
}
