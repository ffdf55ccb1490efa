/** Which device gives the tones: one, chosen here; off until it is. */
import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { unlock } from "../page/tones.js";
import { t } from "../page/words.js";
import { deviceName } from "./device.js";
import { show } from "./wish.js";

/** Roles whose screens stand in the room and may sound: a phone in a pocket may not. */
const MAY_SOUND = new Set(["chair", "recorder", "projector"]);

export function sound(page) {
  if (!page.presence?.sound) return nothing;
  const { device, volume, muted } = page.presence.sound;
  return html`
    <section class="stack sound" aria-labelledby="sound-title">
      <h3 id="sound-title">${t("提示音")}</h3>
      <label>${t("由哪台设备出声")}
        <select @change=${(event) => set(page, event, { device: event.currentTarget.value })}>
          <option value="" ?selected=${!device}>${t("都不出声")}</option>
          ${choices(page).map((each) => html`<option value=${each.device} ?selected=${each.device === device}>${deviceName(page, each)}</option>`)}
          ${device && !isThere(page, device) ? html`<option value=${device} selected>${t("已断开的设备")}</option>` : nothing}
        </select></label>
      ${device ? settings(page, volume, muted) : nothing}
      <p class="state">${soundWords(page)}</p>
    </section>`;
}

const settings = (page, volume, muted) => html`
  <div class="row">
    <label class="volume">${t("音量")}
      <input type="range" min="0" max="100" step="5" .value=${String(volume)}
        @change=${(event) => set(page, event, { volume: Number(event.currentTarget.value) })}></label>
    <button type="button" class="small" aria-pressed=${String(muted)}
      @click=${(event) => set(page, event, { muted: !muted })}>${t("静音")}</button>
    <button type="button" class="small" @click=${(event) => set(page, event, { test: true })}>♪ ${t("试听")}</button>
  </div>`;

/** Whether the tones will be heard, in a sentence. */
export function soundWords({ presence }) {
  const { device, muted } = presence.sound;
  if (!device) return t("没有选择出声的设备，会议全程无声。");
  const heard = presence.devices.find((each) => each.device === device);
  if (!heard) return t("选中的设备没有连接，不会出声。");
  if (heard.sound !== "ready") return t("请在那台设备上点一下画面，浏览器才允许出声。");
  return muted ? t("已静音。") : t("提示时间和时间到时各响一次。");
}

const choices = ({ presence }) => presence.devices.filter(({ role }) => MAY_SOUND.has(role));

const isThere = (page, device) => choices(page).some((each) => each.device === device);

async function set(page, event, changes) {
  const place = event.currentTarget;
  await unlock(); // this very press may be the touch that the browser waits for
  try {
    await ask("POST", `/api/meetings/${page.meeting.id}/sound`, changes);
  } catch (refused) {
    show({ fault: refused.message })({ currentTarget: place });
  }
}
