/** What the holder of a phone can set on it, for himself alone. */

import { keptAwake } from "../page/awake.js";
import { abilities, set, settings, tryTone } from "../page/handset.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { show } from "./wish.js";

/** One size larger, or back: always in sight, for whoever needs it needs it at once. */
export const largerType = () => html`
  <button type="button" class="plain larger" aria-pressed=${String(settings().large)}
      aria-label=${`${sign()} ${t("大字")}`} @click=${change(() => ({ large: !settings().large }))}>
    ${sign()}
  </button>`;

const sign = () => (settings().large ? "A−" : "A+");

/** The settings, folded. */
export const handsetSettings = () => html`
  <details class="rules handset">
    <summary>${t("本机设置")}</summary>
    ${abilities().shake ? choice("shake", t("轮到我时振动")) : nothing}
    ${abilities().tone ? choice("tone", t("轮到我时响一声"), tryTone) : nothing}
    ${choice("large", t("大字"))}
    <p class="hint">${
      keptAwake()
        ? t("会议期间本页会让屏幕保持常亮。")
        : t("手机会自动熄屏，可在手机设置里把自动锁定的时间调长。再点亮时，本页马上更新。")
    }</p>
  </details>`;

const choice = (key, words, then = () => {}) => html`
  <label class="switch">
    <input type="checkbox" .checked=${settings()[key]}
      @change=${change((box) => ({ [key]: box.checked }), then)}>
    ${words}
  </label>`;

const change = (what, then) => (event) => {
  set(what(event.currentTarget));
  if (event.currentTarget.checked) then?.();
  show({})(event);
};
