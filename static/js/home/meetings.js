/** The list of meetings. */

import { html, nothing, repeat } from "../page/lit.js";
import { t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { dayAndTime } from "./dates.js";
import { findField } from "./finding.js";
import { inOrder } from "./order.js";
import { destroyedView, keptView } from "./retention.js";

const STATUS = {
  planned: () => html`<span class="tag">${t("未开始")}</span>`,
  open: () => html`<span class="tag good">${t("进行中")}</span>`,
  recess: () => html`<span class="tag warn">${t("休会中")}</span>`,
  closed: () => html`<span class="tag">${t("已散会")}</span>`,
  sealed: () => html`<span class="tag">${t("已封存")}</span>`,
};

const FILES = [
  ["docx", "Word"],
  ["pdf", "PDF"],
  ["xlsx", "Excel"],
  ["md", "Markdown"],
  ["txt", "TXT"],
  ["csv", "CSV"],
  ["json", "JSON"],
];

export const meetingsView = ({ meetings, purged }) => html`
  <div class="page-head">
    <h1>${t("会议")}</h1>
    <div class="row">
      <a class="button" href="/formats">${t("各类会议")}</a>
      <a class="button" href="#due">${t("到期事项")}</a>
      <a class="button primary" href="#new">${t("新建会议")}</a>
    </div>
  </div>
  ${meetings?.length ? findField() : nothing}
  ${destroyedView({ purged })}
  ${meetings === null ? waiting() : shelves(meetings)}`;

/** Those in use; below them, folded, those that were put away, and the way back for another. */
const shelves = (meetings) => html`
  ${meetings.length > 0 ? list(meetings.filter(({ archived }) => !archived)) : none()}
  ${putAway(meetings.filter(({ archived }) => archived))}
  ${bringBack()}`;

const putAway = (meetings) =>
  meetings.length === 0
    ? nothing
    : html`<details class="shelf">
        <summary>${t("已归档的会议（{n}）", { n: meetings.length })}</summary>
        ${list(meetings)}
      </details>`;

const bringBack = () => html`
  <details class="shelf">
    <summary>${t("由导出的会议记录恢复一个会议")}</summary>
    <label for="journal">${t("会议记录文件（.ndjson）。逐条核对哈希链，有改动的不恢复。")}</label>
    <input id="journal" type="file" accept=".ndjson,.jsonl,application/x-ndjson" data-file="journal">
  </details>`;

const waiting = () => html`<p class="soft" role="status">${t("正在读取……")}</p>`;

const none = () => html`
  <div class="card none">
    <h2>${t("还没有会议")}</h2>
    <p>${t("新建一个会议，系统会为主持人、记录人、大屏幕和每位与会人员各生成一个专用链接和二维码。")}</p>
    <p class="soft">${t("手边已有方案文件的，可以直接粘贴或上传。")}</p>
  </div>`;

/** Each card stays its meeting's own, so that a press meets what the eye saw though the list moves. */
const list = (meetings) => html`
  <ul class="meetings">${repeat(inOrder(meetings), ({ id }) => id, card)}</ul>`;

const card = (meeting) => html`
  <li class="card meeting">
    <div class="meeting-what">
      <h2><a href="#meeting/${meeting.id}">${meeting.title}</a></h2>
      <p class="facts">
        ${STATUS[meeting.status]?.()}
        <span>${dayAndTime(meeting.starts_at) || t("时间未定")}</span>
        ${quorum(meeting)}
      </p>
    </div>
    <div class="meeting-doors">
      <a class="button" href="#meeting/${meeting.id}">${t("链接和二维码")}</a>
      <a class="button" href="/m/${meeting.id}/office">${t("会前和会后")}</a>
      <a class="button" href="/m/${meeting.id}/seats" target="_blank" rel="noopener">${t("座位卡")}</a>
      <a class="button" href="/m/${meeting.id}/slips" target="_blank" rel="noopener">${t("空白意见单")}</a>
      <button type="button" class="plain" @click=${wish("copyPlan", { id: meeting.id })}
        aria-label=${t("复制为新会议：{title}", meeting)}>${t("复制为新会议")}</button>
      ${GOES_ON.has(meeting.status) ? nothing : shelve(meeting)}
    </div>
    ${keptView(meeting)}
    ${meeting.status === "planned" ? nothing : record(meeting)}
  </li>`;

const GOES_ON = new Set(["open", "recess"]);

const shelve = ({ id, title, archived }) => html`
  <button type="button" class="plain" @click=${wish("shelve", { id, archived: !archived })}
    aria-label=${archived ? t("取出：{title}", { title }) : t("归档：{title}", { title })}>
    ${archived ? t("取出") : t("归档")}</button>`;

function quorum({ quorum, status }) {
  if (!quorum) return nothing;
  if (status === "planned") return html`<span>${t("应到 {due} 人", quorum)}</span>`;
  const said = t("应到 {due} 人，实到 {present} 人", quorum);
  return quorum.met
    ? html`<span>${said}</span>`
    : html`<span>${said}</span><span class="tag warn">${t("至少应有 {needed} 人", quorum)}</span>`;
}

/** The files of the record, folded away; `more` stands below them. */
export const record = ({ id }, more = nothing) => html`
  <details class="record">
    <summary>${t("导出记录")}</summary>
    <div class="row">
      ${FILES.map(([format, name]) => html`<a class="button small" href="/api/meetings/${id}/record.${format}" download>${name}</a>`)}
      <a class="button small" href="/m/${id}/documents">${t("预览")}</a>
      <a class="button small" href="/api/meetings/${id}/checkpoint" download>${t("检查点")}</a>
      <a class="button small" href="/api/meetings/${id}/journal" download="${id}.ndjson">${t("原始记录")}</a>
    </div>
    ${more}
  </details>`;
