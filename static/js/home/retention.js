/** What becomes of a meeting that is over: how long it is kept, and how it is destroyed. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { dayOf } from "../parts/when.js";
import { show, wish } from "../parts/wish.js";

const OVER = new Set(["planned", "closed", "sealed"]);

/** Until when a sealed meeting is to be kept; once that is past, what to do. */
export function keptView({ id, keep_until }) {
  if (!keep_until) return nothing;
  const day = dayOf(keep_until);
  if (keep_until > Date.now())
    return html`<p class="soft">${t("记录保存到 {day}，之后请归档并销毁。", { day })}</p>`;
  return html`
    <div class="banner warn due" role="note">
      <p class="grow">${t("保存期已于 {day} 届满：请导出归档，然后销毁。", { day })}</p>
      <a class="button small" href="#meeting/${id}">${t("归档和销毁")}</a>
    </div>`;
}

/** The way to destroy a meeting, for one that nobody is holding at the moment. */
export function destroyView({ asking }, { id, title }, status) {
  if (!OVER.has(status)) return nothing;
  return html`
    <section class="card destroy" aria-labelledby="destroy">
      <h2 id="destroy">${t("销毁")}</h2>
      ${asking === "purge" ? sureView(id, title) : doorView()}
    </section>`;
}

const doorView = () => html`
  <p class="hint">${t("导出归档后，可以把这个会议的全部内容从本机的数据文件夹中清除。")}</p>
  <button type="button" data-asks="purge" @click=${show({ asking: "purge" })}>${t("销毁这个会议……")}</button>`;

const sureView = (id, title) => html`
  <p class="question">${t("“{title}”的记录、链接和各备份中的内容都会清除，不能恢复。", { title })}</p>
  <p class="hint">${t("不能保证的：固态硬盘和闪存盘上可能恢复的旧数据、别处的备份和已导出的文件、内存交换文件、各人浏览器的缓存和下载。")}</p>
  <div class="row">
    <button type="button" class="danger" @click=${wish("purge", { meeting: id })}>${t("销毁")}</button>
    <button type="button" data-takes-focus @click=${show({ asking: null })}>${t("不，返回")}</button>
  </div>`;

/** What was destroyed a moment ago. */
export const destroyedView = ({ purged }) =>
  purged
    ? html`<p class="banner destroyed" role="status">${t("已销毁 {meeting}：共 {entries} 条记录，末条校验值 {hash}", purged)}</p>`
    : nothing;
