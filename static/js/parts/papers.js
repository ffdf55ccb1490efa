/** What can be taken away: the record in each format, the seat cards, the other screens. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { checking, opensRecord } from "./checking.js";
import { corrections } from "./corrections.js";
import { documents } from "./documents.js";

const FORMATS = [
  ["docx", () => t("会议记录（Word）")],
  ["pdf", () => t("会议记录（PDF）")],
  ["xlsx", () => t("表格（Excel）")],
  ["csv", () => t("表格（CSV）")],
  ["md", () => t("文本（Markdown）")],
  ["txt", () => t("纯文本")],
  ["json", () => t("数据（JSON）")],
];

export const papers = (page, { meeting, meeting: { id } } = page) => html`
  <div class="stack">
    ${checking(page)} ${corrections(page)}
    ${page.floor.status === "closed" ? nothing : opensRecord(page)}
    <p><a class="button" href="/m/${id}/documents">${t("选择文件并预览")}</a></p>
    <h3>${t("下载会议记录")}</h3>
    <ul class="papers">
      ${FORMATS.map(([key, words]) => html`<li><a href="/api/meetings/${id}/record.${key}" download>${words()}</a></li>`)}
      <li><a href="/api/meetings/${id}/checkpoint" download>${t("签名的检查点（存证）")}</a></li>
    </ul>
    ${documents(meeting, { controls: true })}
    <h3>${t("其他")}</h3>
    <ul class="papers">
      <li><a href="/m/${id}/office" target="_blank" rel="noopener">${t("会前和会后")}</a></li>
      <li><a href="/m/${id}/seats" target="_blank" rel="noopener">${t("座位卡和二维码（打印）")}</a></li>
      <li><a href="/m/${id}/slips" target="_blank" rel="noopener">${t("空白意见单（打印）")}</a></li>
      <li><a href="/m/${id}/projector" target="_blank" rel="noopener">${t("大屏幕")}</a></li>
      <li><a href="/m/${id}/recorder" target="_blank" rel="noopener">${t("记录人的画面")}</a></li>
    </ul>
  </div>`;
