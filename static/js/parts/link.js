/** Whether what stands on the screen is still true. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { face, timeOfDay } from "../reckoning/clock.js";

/** A small mark: how long the screen has been counting on its own. Nothing while the link lives. */
export function offlineMark({ link, now }) {
  if (link.live) return nothing;
  const time = timeOfDay(now - link.ageMs, true);
  const age = face(Math.floor(link.ageMs / 1000) * 1000);
  return html`<p class="offline-mark clock">
    <span aria-hidden="true">✕</span> ${t("离线 {age} · 数据截至 {time}", { age, time })}</p>`;
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
