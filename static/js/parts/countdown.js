/** A clock with its warning: colour, shape and words together. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { left, reading } from "../reckoning/clock.js";
import { motionOf, warningOf } from "../reckoning/warning.js";

/**
 * The whole clock.
 * @param {{caption: string, timer: object, now: number, warn?: number[], soft?: boolean,
 *   remark?: string}} what
 *   soft: a share is a guide; overtime is mentioned, not proclaimed
 *   remark: what is to be said in the place of the clock's own word, as a warning
 */
export function countdown({ caption, timer, now, warn = [], soft = false, remark = "" }) {
  const { level, withinMs } = warningOf(timer, warn, now);
  const motion = motionOf(timer);
  return html`
    <div class="countdown ${soft ? "share" : "step"}" data-level=${remark ? "soon" : level} data-motion=${motion}>
      <p class="countdown-caption"><span>${caption}</span>${allowance(timer)}</p>
      <p class="countdown-face clock" role="timer" data-long=${String(reading(timer, now).length > 6)}
        data-signs=${reading(timer, now).length}>${reading(timer, now)}</p>
      ${bar(timer, now)}
      <p class="countdown-word">${remark ? SIGNS.soon : sign(level, motion)}
        ${remark || word({ level, withinMs, motion, timer, soft })}</p>
    </div>`;
}

const allowance = ({ limit_ms }) =>
  limit_ms === null ? nothing : html`<span class="clock">${reading(fullTimer(limit_ms), 0)}</span>`;

const fullTimer = (limit_ms) => ({ limit_ms, elapsed_ms: 0, running_since: null });

/** What is left, as a bar; an attribute, since the page allows no inline style. */
function bar(timer, now) {
  const rest = left(timer, now);
  if (rest === null) return nothing;
  const share = timer.limit_ms > 0 ? Math.max(0, Math.min(1, rest / timer.limit_ms)) : 0;
  return html`<svg class="countdown-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="rail" width="1000" height="10"></rect>
    <rect class="rest" width=${Math.round(share * 1000)} height="10"></rect>
  </svg>`;
}

function word({ level, withinMs, motion, timer, soft }) {
  if (level === "over") return soft ? t("已超过参考时间") : t("超时");
  if (motion === "standing") return t("未开始计时");
  if (motion === "paused") return t("已暂停");
  if (withinMs !== null) return t("剩余不足 {time}", { time: span(withinMs) });
  return timer.limit_ms === null ? t("不限时，已用") : t("计时中");
}

const span = (ms) =>
  ms % 60_000 === 0 ? t("{n} 分钟", { n: ms / 60_000 }) : t("{n} 秒", { n: ms / 1000 });

function sign(level, motion) {
  if (level === "calm" && motion !== "running") return SIGNS[motion];
  return SIGNS[level];
}

const SIGNS = {
  calm: html`<span aria-hidden="true">●</span>`,
  soon: html`<span aria-hidden="true">▲</span>`,
  last: html`<span aria-hidden="true">▲▲</span>`,
  over: html`<span aria-hidden="true">■</span>`,
  paused: html`<span aria-hidden="true">❚❚</span>`,
  standing: html`<span aria-hidden="true">○</span>`,
};
