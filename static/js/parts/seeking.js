/** Finding on a controller's screen: in this meeting. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { field, find, hitList, tally } from "./finding.js";
import { bringIntoView } from "./reading.js";
import { each, show } from "./wish.js";

export function seeking(page) {
  const { sought = {} } = page.ui;
  return html`<div class="stack">
    ${field((query) => seek(page, query), sought)} ${tally(sought)}
    ${hitList(sought.found?.hits ?? [], (hit) => place(page, hit))}
  </div>`;
}

async function seek(page, query) {
  const sought = await find(query, page.meeting.id);
  show({ sought })({ currentTarget: document.getElementById("screen") });
}

/** The way to what was found: in the record beside it, or for the chair in the record's sheet. */
function place({ you }, { kind, entry }) {
  const beside = you.role === "recorder";
  if (kind === "correction" || (kind === "attachment" && beside))
    return leads(show({ tab: { correction: "papers", attachment: "attached" }[kind] }));
  if (kind === "meeting") return nothing;
  const there = beside ? { following: false } : { sheet: "record", asking: "sheet:record" };
  return leads(each(show(there), () => bringIntoView(entry)));
}

const leads = (there) =>
  html`<button type="button" class="plain small" @click=${there}>${t("看原处")}</button>`;
