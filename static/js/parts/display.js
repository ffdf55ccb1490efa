/** What the projector shows: its picture and a message across it. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { can } from "./can.js";
import { MODES } from "./modes.js";
import { screens } from "./screens.js";
import { wish } from "./wish.js";

export const display = (page) => html`
  <div class="stack">
    ${can(page, "set_screen") ? modes(page.floor.screen) : nothing}
    ${can(page, "show_message") ? message(page) : nothing}
    ${screens(page)}
    <p><a href="/m/${page.meeting.id}/projector" target="_blank" rel="noopener">${t("在新窗口打开大屏幕")}</a></p>
  </div>`;

const modes = ({ mode }) => html`
  <div class="row" role="group" aria-label=${t("大屏幕显示什么")}>
    ${Object.entries(MODES).map(
      ([key, words]) => html`<button type="button" aria-pressed=${String(mode === key)}
        @click=${wish("set_screen", { mode: key })}>${words()}</button>`,
    )}
  </div>`;

const message = (page) => html`
  <form class="stack" @submit=${put}>
    <label>${t("大屏幕上的通知")}
      <input name="text" maxlength="200" required autocomplete="off"
        placeholder=${t("例如：下午两点继续开会")}></label>
    <div class="row">
      <label class="seconds">${t("显示多久")}
        <select name="seconds">
          <option value="">${t("直到撤下")}</option>
          ${[30, 60, 300].map((n) => html`<option value=${n}>${span(n)}</option>`)}
        </select></label>
      <button class="bottom">${t("显示通知")}</button>
    </div>
  </form>
  ${standing(page)}`;

const span = (n) => (n < 60 ? t("{n} 秒", { n }) : t("{n} 分钟", { n: n / 60 }));

const standing = (page) =>
  page.floor.screen.message
    ? html`<p class="banner"><span class="grow">${t("正在显示：{text}", { text: page.floor.screen.message })}</span>
        ${can(page, "clear_message") ? html`<button type="button" class="small" @click=${wish("clear_message")}>${t("撤下")}</button>` : nothing}</p>`
    : nothing;

function put(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const { text, seconds } = Object.fromEntries(new FormData(form));
  const answered = ({ ok }) => ok && form.reset();
  wish("show_message", seconds ? { text, seconds: Number(seconds) } : { text }, { answered })(
    event,
  );
}
