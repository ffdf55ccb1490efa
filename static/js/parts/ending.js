/** When the meeting will end, and how that lies to its plan. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { outlook } from "../reckoning/outlook.js";
import { opensShortening } from "./shortening.js";

const MINUTE_MS = 60_000;

/** If every limit is used up from now on. */
export function ending(page) {
  const { meeting, floor, now } = page;
  if (floor.status !== "open" && floor.status !== "recess") return nothing;
  const { end, behindMs } = outlook(meeting, floor, now);
  const minutes = Math.round((behindMs ?? 0) / MINUTE_MS);
  return html`<span class="ending clock">${t("预计 {time} 结束", { time: timeOfDay(end) })}
    ${behindMs === null ? nothing : against(floor, minutes)}</span>
    ${minutes > 0 ? opensShortening(page) : nothing}`;
}

function against({ schedule: { planned_end: planned } }, minutes) {
  const time = t("计划 {time}", { time: timeOfDay(planned) });
  if (minutes > 0)
    return html`<span class="tag warn">▲ ${t("晚 {n} 分", { n: minutes })} · ${time}</span>`;
  if (minutes < 0)
    return html`<span class="tag">${t("早 {n} 分", { n: -minutes })} · ${time}</span>`;
  return html`<span class="tag good">✓ ${t("按计划")}</span>`;
}
