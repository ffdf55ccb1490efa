/** Starting the clock; and a quiet word when somebody speaks and nobody has started it. */
import { html } from "../page/lit.js";
import { t } from "../page/words.js";
import { remindAt, restingSince } from "../reckoning/reminder.js";
import { nameOf } from "./people.js";
import { goingOn } from "./quiet.js";
import { wish } from "./wish.js";

const MINUTES = [1, 2, 3, 5];

/**
 * Starting now, or as if it had been started when it should have been. The reminder itself
 * stands in the clock: nothing may move under the finger when it comes.
 */
export function starting(page) {
  const words = reminder(page);
  return html`
    <div class="starting" data-due=${String(words !== "")}>
      <p class="spoken" role="status">${words}</p>
      <button type="button" class="small" data-key="KeyT" aria-keyshortcuts="T" @click=${wish("start_timer")}>${t("开始计时")}</button>
      <span class="ago" role="group" aria-label=${t("几分钟前已开始")}>
        ${MINUTES.map(startedAgo)}
        <form @submit=${startAgo}>
          <input name="minutes" type="number" min="0.5" max="600" step="0.5" inputmode="decimal" required
            aria-label=${t("多少分钟前已开始")}>
          <button class="small">${t("分钟前已开始")}</button>
        </form>
      </span>
    </div>`;
}

const startedAgo = (n) => html`
  <button type="button" class="small number" @click=${wish("start_timer", { ago_seconds: n * 60 })}
    aria-label=${t("{n} 分钟前已开始", { n })}>${n}</button>`;

/** "钱乙二正在发言，还没有计时" once it is time to say so, else "". */
export function reminder(page) {
  const { meeting, floor, now, ui } = page;
  ui.resting = restingSince(ui.resting, floor, now);
  const at = remindAt(ui.resting, floor);
  if (at === null || now < at) return "";
  if (goingOn(meeting, floor)) return t("还没有计时");
  return t("{name}正在发言，还没有计时", { name: nameOf(meeting, floor.speaker) });
}

function startAgo(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const minutes = Number(new FormData(form).get("minutes"));
  wish("start_timer", { ago_seconds: Math.round(minutes * 60) })(event);
  form.reset();
}
