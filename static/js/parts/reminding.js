/** Somebody speaks and nobody has started the clock: a quiet word, and the ways to mend it. */
import { html, nothing } from "../lit.js";
import { remindAt, restingSince } from "../reminder.js";
import { t } from "../words.js";
import { can } from "./can.js";
import { nameOf } from "./people.js";
import { wish } from "./wish.js";

const MINUTES = [1, 2, 3, 5];

/** The reminder when it is due; the start's choices without it are in desk.js. */
export function reminding(page) {
  page.ui.resting = restingSince(page.ui.resting, page.floor, page.now);
  const at = remindAt(page.ui.resting, page.floor);
  if (at === null || page.now < at || !can(page, "start_timer")) return nothing;
  const name = nameOf(page.meeting, page.floor.speaker);
  return html`
    <section class="banner warn strip reminding" role="status" aria-label=${t("还没有计时")}>
      <div class="grow">
        <p><strong>${t("{name}正在发言，还没有计时。", { name })}</strong></p>
        ${starts()}
      </div>
    </section>`;
}

/** Starting now, or as if it had been started when it should have been. */
export const starts = () => html`
  <div class="row starts">
    <button type="button" class="small" @click=${wish("start_timer")}>${t("开始计时")}</button>
    <span class="soft" id="ago-words">${t("几分钟前已开始：")}</span>
    ${MINUTES.map(
      (n) => html`<button type="button" class="small number" @click=${wish("start_timer", { ago_seconds: n * 60 })}
        aria-label=${t("{n} 分钟前已开始", { n })}>${n}</button>`,
    )}
    <form class="ago" @submit=${startAgo}>
      <input name="minutes" type="number" min="0" max="600" step="0.5" inputmode="decimal" required
        aria-label=${t("多少分钟前已开始")}>
      <button class="small">${t("分钟前")}</button>
    </form>
  </div>`;

function startAgo(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const minutes = Number(new FormData(form).get("minutes"));
  wish("start_timer", { ago_seconds: Math.round(minutes * 60) })(event);
  form.reset();
}
