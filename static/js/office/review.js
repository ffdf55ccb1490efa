/** Looking back: what was to be put right after the meeting before, and how that stands. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { reviewTable } from "../parts/review.js";
import { wish } from "../parts/wish.js";
import { papers } from "./papers.js";
import { rows, state } from "./state.js";

export function reviewView() {
  if (!state.review) return html`<p class="soft" role="status">${t("正在读取……")}</p>`;
  const { meeting, rows: items } = state.review;
  return html`
    ${state.meetings ? choice() : nothing}
    ${
      meeting
        ? html`<p>${t("上一次会议：{title}", { title: meeting.title })} ${papers(t("下载"), { document: "review" })}</p>`
        : html`<p class="soft none">${t("没有找到同一单位的上一次会议；可由组织者指定。")}</p>`
    }
    ${items.length ? reviewTable(state.meeting, items) : nothing}
    ${meeting && !items.length ? html`<p class="soft none">${t("还没有事项。")}</p>` : nothing}`;
}

/** The organiser says which meeting was the one before. */
function choice() {
  const row = rows("precedents").find(({ id }) => id === "earlier");
  const chosen = row?.fields.earlier ?? "";
  const others = state.meetings.filter(({ id }) => id !== state.meeting.id);
  return html`
    <div class="field">
      <label for="earlier" class="field-name">${t("上一次会议")}</label>
      <select id="earlier" @change=${wish("precede", { row })}>
        <option value="" ?selected=${!chosen}>${t("自动：同一单位的上一次")}</option>
        <option value="none" ?selected=${chosen === "none"}>${t("没有")}</option>
        ${others.map(({ id, title }) => html`<option value=${id} ?selected=${chosen === id}>${title}</option>`)}
      </select>
    </div>`;
}
