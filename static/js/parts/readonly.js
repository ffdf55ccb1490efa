/** Nothing can be recorded just now: said on every screen, loudly, until it is over. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";

const REASONS = {
  disk_full: () => t("服务器磁盘已满"),
  low_space: () => t("服务器磁盘空间不足"),
  disk_error: () => t("服务器磁盘出错"),
  database_lost: () => t("暂时连接不上数据库"),
  damaged: () => t("数据文件已损坏"),
  stopping: () => t("服务器正在重新启动"),
  broken: () => t("记录已被改动"),
};

/** A banner over the page; a person is told where his words are meanwhile. */
export function readOnlyBanner({ floor, you, outbox }) {
  const why = floor.read_only;
  if (!why) return nothing;
  const held = outbox.unsent
    ? t("您写的 {n} 条保存在本机，恢复后自动发送。", { n: outbox.unsent })
    : "";
  const todo = you.can.includes("advance") ? t("时钟照走；请让管理员处理服务器。") : "";
  return html`<div class="banner over read-only" role="alert">
    <p class="grow"><strong>${t("现在无法记录：{why}。", { why: (REASONS[why] ?? REASONS.disk_error)() })}</strong> ${held}${todo}</p>
  </div>`;
}
