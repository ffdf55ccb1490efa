/** Whether what stands on the screen is still true. */
import { timeOfDay } from "../clock.js";
import { html, nothing } from "../lit.js";
import { t } from "../words.js";

/** A small mark: since when the screen has been counting on its own. Nothing while the link lives. */
export function offlineMark({ link, now }) {
  if (link.live) return nothing;
  const time = timeOfDay(now - link.ageMs, true);
  return html`<p class="offline-mark" role="status">
    <span aria-hidden="true">✕</span> ${t("离线 · 数据截至 {time}", { time })}</p>`;
}

/** A banner across a controller's screen: no press will arrive now. */
export function linkBanner({ link, now }) {
  if (link.live) return nothing;
  const time = timeOfDay(now - link.ageMs, true);
  const why = link.reason === "restarting" ? t("服务器正在重新启动。") : t("连接中断，正在重连。");
  return html`<div class="banner over" role="alert">
    <p class="grow"><strong>${why}</strong> ${t("屏幕显示的是 {time} 的情况，时钟继续走，操作要等恢复连接。", { time })}</p>
  </div>`;
}
