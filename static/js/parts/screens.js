/** The room's several screens: each may show a picture of its own, in larger or smaller type. */
import { html, nothing, repeat } from "../page/lit.js";
import { t } from "../page/words.js";
import { deviceName } from "./device.js";
import { MODES } from "./modes.js";
import { tell } from "./telling.js";

const SIZES = { smallest: 60, usual: 100, largest: 160, step: 10 };

/** Every connected projector with what it shows. */
export function screens(page) {
  const all = (page.presence?.devices ?? []).filter(({ role }) => role === "projector");
  if (all.length === 0) return nothing;
  return html`
    <section class="stack" aria-labelledby="screens-title">
      <h3 id="screens-title">${t("每一块大屏幕")}</h3>
      <ul class="line">${repeat(
        all,
        ({ device }) => device,
        (each) => html`<li>
          <div class="line-row">
            <span class="grow name">${deviceName(page, each)}</span>
            <button type="button" class="small" aria-label=${t("识别：{name}", { name: deviceName(page, each) })}
              @click=${tell(page, each, { identify: true })}>${t("识别")}</button>
          </div>
          <div class="line-more">${showing(page, each)}</div>
        </li>`,
      )}</ul>
      ${page.ui.fault ? html`<p class="fault" role="alert">${page.ui.fault}</p>` : nothing}
    </section>`;
}

/** What one screen shows, and how large its type is. */
export const showing = (page, each) => html`
  <div class="row">
    <label class="grow"><span class="spoken">${t("{name}显示什么", { name: deviceName(page, each) })}</span>
      <select @change=${(event) => tell(page, each, { picture: event.currentTarget.value })(event)}>
        <option value="" ?selected=${!each.picture}>${t("和其他屏幕一样")}</option>
        ${Object.entries(MODES).map(([mode, words]) => html`<option value=${mode} ?selected=${each.picture === mode}>${words()}</option>`)}
      </select></label>
    ${size(page, each, -SIZES.step, "A−", t("字号小一些"))}
    <span class="number" aria-live="polite">${each.zoom}%</span>
    ${size(page, each, SIZES.step, "A+", t("字号大一些"))}
  </div>`;

function size(page, each, by, sign, words) {
  const zoom = Math.min(SIZES.largest, Math.max(SIZES.smallest, each.zoom + by));
  return html`<button type="button" class="small" aria-label=${t("{what}：{name}", { what: words, name: deviceName(page, each) })}
    ?disabled=${zoom === each.zoom} @click=${tell(page, each, { zoom })}>${sign}</button>`;
}
