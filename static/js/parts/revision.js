/** Which wording of a text this is; on a controller's screen it opens all of them. */

import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { show } from "./wish.js";

/** What a page shows to open every wording of an entry (see wordings.js). */
export const wordingsOf = (entry) => ({
  sheet: "wordings",
  wordingsOf: entry,
  asking: `wordings:${entry}`,
});

/** The mark of a text that was worded anew; nothing on a first wording. */
export function revisionTag({ id, revision }, opens) {
  if (revision < 2) return nothing;
  const words = t("第{n}稿", { n: revision });
  return opens
    ? html`<button type="button" class="tag as-tag" data-ask="wordings:${id}" aria-haspopup="dialog" @click=${show(wordingsOf(id))}>${words}</button>`
    : html`<span class="tag">${words}</span>`;
}
