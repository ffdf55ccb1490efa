/** Looking back: what was to be put right after the meeting before, and how that stands. */

import { html, nothing } from "../lit.js";
import { wish } from "../parts/wish.js";
import { label, t } from "../words.js";
import { papers } from "./papers.js";
import { dayName } from "./said.js";
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
    ${items.length ? reviewTable(state.meeting, items) : nothing}`;
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

const STATES = {
  done: () => t("已完成"),
  in_progress: () => t("进行中"),
  not_started: () => t("尚未开始"),
};

const stateName = (meeting, state) =>
  state ? label(meeting, `state_${state}`, STATES[state]()) : t("拟订中");

/** The table, here and on the desk beside the item of the agenda. */
export const reviewTable = (meeting, items) => html`
  <div class="scrolls" tabindex="0" role="region" aria-label=${label(meeting, "last_time", t("上次改进落实情况"))}>
    <table class="review">
      <thead><tr><th>${t("对象")}</th><th>${t("问题表现")}</th><th>${t("状态")}</th><th>${t("责任人")}</th><th>${t("完成时限")}</th></tr></thead>
      <tbody>${items.map(
        (item) => html`<tr>
          <td>${item.owner_name}</td>
          <td>${item.problem}<p class="soft">${told(item)}</p></td>
          <td>${stateName(meeting, item.state)}</td>
          <td>${item.responsible}</td>
          <td>${dayName(item.deadline)}</td>
        </tr>`,
      )}</tbody>
    </table>
  </div>`;

const told = (item) =>
  [item.consolidation, item.progress_note, item.next_step, item.reason, item.explanation]
    .filter(Boolean)
    .join("　");
