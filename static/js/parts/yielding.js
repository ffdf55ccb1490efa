/** What is left of one's own time, given to somebody by name. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { canSpeak } from "./can.js";
import { show, wish } from "./wish.js";

/** The question, among those that a page may ask. */
export const YIELD = "yield";

export function yielding(page) {
  const asks = page.ui.asking && page.ui.asking !== YIELD;
  if (asks || !canSpeak(page, "yield_time")) return nothing;
  if (page.ui.asking !== YIELD)
    return html`<button type="button" class="plain" data-ask=${YIELD} @click=${show({ asking: YIELD })}>${t("让出剩余时间……")}</button>`;
  return html`<form class="asked yielding" @submit=${give}>
    <label class="field"><span class="field-name">${t("剩余时间让给谁？您的发言随即结束。")}</span>
      <select name="person" required data-takes-focus>
        <option value="">${t("请选择")}</option>
        ${heirs(page).map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select></label>
    <button class="go">${t("让出")}</button>
    <button type="button" @click=${show({ asking: null })}>${t("不，返回")}</button>
  </form>`;
}

const heirs = ({ meeting, you }) =>
  meeting.people.filter(({ id, attendance }) => id !== you.person && !AWAY.has(attendance));

const AWAY = new Set(["leave", "absent"]);

function give(event) {
  event.preventDefault();
  wish("yield_time", { person: new FormData(event.currentTarget).get("person") })(event);
}
