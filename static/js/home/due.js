/** What is due when, over all meetings; what is overdue comes first and says so. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { dayName } from "./dates.js";

export function dueView({ due }) {
  return html`
    <p><a class="back" href="#">${t("‹ 全部会议")}</a></p>
    <div class="page-head">
      <h1>${t("到期事项")}</h1>
      <a class="button" href="/api/due.ics" download>${t("日历文件（.ics）")}</a>
    </div>
    ${due === null ? html`<p class="soft" role="status">${t("正在读取……")}</p>` : lists(due)}`;
}

function lists(due) {
  const open = due.filter(({ done }) => !done);
  const dated = open.filter(({ day }) => day);
  const parts = [
    [t("已逾期"), dated.filter(({ overdue }) => overdue)],
    [t("即将到期"), dated.filter(({ overdue }) => !overdue)],
    [t("没有定日期"), open.filter(({ day }) => !day)],
    [t("已完成"), due.filter(({ done }) => done)],
  ].filter(([, rows]) => rows.length);
  if (!parts.length) return html`<p class="soft">${t("没有要办的事项。")}</p>`;
  return parts.map(
    ([name, rows]) => html`
      <section class="card" aria-label=${name}>
        <h2>${name} <span class="soft number">${rows.length}</span></h2>
        <ul class="due">${rows.map(row)}</ul>
      </section>`,
  );
}

const row = ({ meeting, register, title, day, responsible, overdue }) => html`
  <li>
    <span class="due-day ${overdue ? "over" : ""}">${dayName(day)}</span>
    <span class="grow">
      <a href="/m/${meeting.id}/office#${register}">${title}</a>
      ${overdue ? html`<span class="tag over">${t("已逾期")}</span>` : nothing}
      <span class="soft">${[meeting.title, responsible].filter(Boolean).join(" · ")}</span>
    </span>
  </li>`;
