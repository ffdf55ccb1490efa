/** Finding across all meetings: the field on the home, and what was found, meeting by meeting. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { field, find, hitList, tally } from "../parts/finding.js";
import { dayAndTime } from "./dates.js";
import { change, state } from "./state.js";

export const findField = (more) =>
  field(seek, { label: t("在所有会议里查找（几个词用空格隔开）"), ...more });

export function findView({ sought }) {
  return html`
    <p><a class="back" href="#">${t("‹ 全部会议")}</a></p>
    <h1>${t("查找")}</h1>
    ${findField({ query: sought.query, takesFocus: true })}
    ${tally(sought)}
    ${byMeeting(sought.found?.hits ?? []).map(group)}
    ${sought.seeking || sought.found?.hits.length ? nothing : scope()}`;
}

/** What is sought stays out of the address: it may be what somebody said. */
async function seek(query) {
  change({ sought: { query, seeking: true } });
  location.hash = "find";
  const sought = await find(query);
  if (state.sought.query === query) change({ sought });
}

/** The hits of each meeting together, in the order of the first of each. */
function byMeeting(hits) {
  const groups = new Map();
  for (const hit of hits) groups.set(hit.meeting, [...(groups.get(hit.meeting) ?? []), hit]);
  return [...groups.values()];
}

function group(hits) {
  const [{ meeting, title, starts_at }] = hits;
  return html`
    <section class="card" aria-label=${title}>
      <div class="page-head">
        <h2>${title} <span class="tag">${t("找到 {n} 处", { n: hits.length })}</span></h2>
        <a class="button small" href="/m/${meeting}/documents"
          aria-label=${t("看会议记录：{title}", { title })}>${t("看会议记录")}</a>
      </div>
      <p class="soft">${dayAndTime(starts_at) || t("时间未定")}</p>
      ${hitList(hits)}
    </section>`;
}

const scope = () => html`
  <p class="soft">${t(
    "在所有会议里查找，包括已归档的：会议名称和人员、记录、附件和更正。意见和回应不在其中，由记录人在会议的记录里查找。",
  )}</p>`;
