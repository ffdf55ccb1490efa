/** Finding on the minutes-taker's desk: in the own meeting, whose record stands beside it. */

import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { field, find, hitList, tally } from "./finding.js";
import { show } from "./wish.js";

export function seeking(page) {
  const { sought = {} } = page.ui;
  return html`<div class="stack">
    ${field((query) => seek(page, query), sought)} ${tally(sought)}
    ${hitList(sought.found?.hits ?? [], place)}
  </div>`;
}

async function seek(page, query) {
  const sought = await find(query, page.meeting.id);
  show({ sought })({ currentTarget: document.getElementById("screen") });
}

const IN_THE_RECORD = new Set(["point", "response", "note"]);

function place({ kind, entry }) {
  if (kind === "attachment") return leads(show({ tab: "attached" }));
  return IN_THE_RECORD.has(kind) ? leads(leadTo(entry)) : nothing;
}

const leads = (there) =>
  html`<button type="button" class="plain small" @click=${there}>${t("看原处")}</button>`;

const leadTo = (entry) => (event) => {
  show({ following: false })(event);
  document.querySelector(`.pane [data-entry="${CSS.escape(entry)}"]`)?.scrollIntoView();
};
