/** What was to be put right after the meeting before, as a table: in the office and on the desk. */
import { dayName } from "../home/dates.js";
import { html } from "../page/lit.js";
import { label, t } from "../page/words.js";

const STATES = {
  done: () => t("已完成"),
  in_progress: () => t("进行中"),
  not_started: () => t("尚未开始"),
};

const stateName = (meeting, state) =>
  state ? label(meeting, `state_${state}`, STATES[state]()) : t("拟订中");

export const reviewTable = (meeting, items) => html`
  <div class="scrolls" tabindex="0" role="region" aria-label=${label(meeting, "last_time", t("上次改进落实情况"))}>
    <table class="review">
      <thead><tr>
        <th>${t("对象")}</th><th>${t("问题表现")}</th><th>${t("状态")}</th><th>${t("责任人")}</th><th>${t("完成时限")}</th>
      </tr></thead>
      <tbody>${items.map((item) => row(meeting, item))}</tbody>
    </table>
  </div>`;

const row = (meeting, item) => html`
  <tr>
    <td>${item.owner_name}</td>
    <td>${item.problem}<p class="soft">${told(item)}</p></td>
    <td>${stateName(meeting, item.state)}</td>
    <td>${item.responsible}</td>
    <td>${dayName(item.deadline)}</td>
  </tr>`;

/** What its state says of it; what an earlier state said stays in the item's history. */
const SAID = {
  done: ({ consolidation }) => [consolidation],
  in_progress: ({ progress_note, next_step }) => [progress_note, next_step],
  not_started: ({ reason, explanation }) => [reason, explanation],
};

const told = (item) => (SAID[item.state]?.(item) ?? []).filter(Boolean).join("　");
