/**
 * Two hands on one text: whoever saves second has his change put into the other's. Both wordings
 * stay in the journal, and whoever saved second is told what has become of his.
 */

import { dismiss, send } from "../line/connection.js";
import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { mergedFields } from "../reckoning/difference.js";
import { controls } from "./can.js";
import { wordingsOf } from "./revision.js";
import { show } from "./wish.js";

/** Whose wordings are merged, by the command that has given another. */
const ENTRIES = {
  revise_note: ({ note }) => note,
  revise_point: ({ point }) => point,
  respond: ({ item }) => `r:${item}`,
};
const merging = new Set();

/** Merge whatever was refused because a newer wording was there. */
export function seekMerges(page, root) {
  for (const entry of page.outbox.failed)
    if (ENTRIES[entry.name] && entry.error.field === "revision" && !merging.has(entry.id))
      merge(page, entry, root);
}

async function merge(page, { id, name, args }, root) {
  merging.add(id);
  const key = ENTRIES[name](args);
  try {
    const { wordings } = await ask("GET", `/api/meetings/${page.meeting.id}/wordings/${key}`);
    const { fields, clash } = mergedWith(wordings, args);
    const { revision } = wordings[wordings.length - 1];
    dismiss(id);
    dismiss();
    show({ merged: { key, clash } })({ currentTarget: root });
    await send(name, { ...args, ...fields, stance: fields.stance || undefined, revision });
  } catch {
    merging.delete(id); // the network has gone: again with the next change
  }
}

/** Revision 0 is what nobody had written yet. */
function mergedWith(wordings, { revision, ...mine }) {
  const said = wordings.filter(({ withdrawn }) => !withdrawn);
  const base = said.find((each) => each.revision === revision) ?? {};
  return mergedFields(base, mine, said[said.length - 1]);
}

/** What has become of a text that two had changed. */
export const mergedNotice = ({ ui, you }) =>
  ui.merged
    ? html`<p class="banner strip ${ui.merged.clash ? "warn" : ""}" role="status">
        <span class="grow">${ui.merged.clash ? t("另一处也改了同一个地方：两种写法都保留在文中，请核对。") : t("另一处刚刚也改过这条：两边的改动已合并。")}</span>
        ${controls({ you }) ? html`<button type="button" class="small" @click=${show({ merged: null, ...wordingsOf(ui.merged.key) })}>${t("看各稿")}</button>` : nothing}
        <button type="button" class="small plain" @click=${show({ merged: null })}>${t("知道了")}</button>
      </p>`
    : nothing;
