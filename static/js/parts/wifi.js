/** A QR code that takes a phone into the room's Wi-Fi: here, and on the projector if that is asked for. */
import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { asking } from "./telling.js";
import { show } from "./wish.js";

const KEY = "fayan/wifi";

export function wifi(page) {
  const { name, password } = remembered();
  return html`
    <section class="stack"><h3>${t("无线网络的二维码")}</h3>
      <form class="stack" @submit=${make}>
        <label>${t("网络名称（SSID）")}<input name="name" required maxlength="32" autocomplete="off" .defaultValue=${name ?? ""}></label>
        <label>${t("密码（没有就不填）")}<input name="password" maxlength="63" autocomplete="off" .defaultValue=${password ?? ""}></label>
        <button>${t("做二维码")}</button>
      </form>
      ${page.ui.wifi ? html`<img class="qr" src=${page.ui.wifi} alt=${t("无线网络的二维码")}>` : nothing}
      ${onTheWall(page, remembered())}
    </section>`;
}

/** Whether the projector shows it beside the way into the meeting: only while somebody wants it. */
function onTheWall(page, known) {
  const shown = page.join?.wifi;
  if (shown)
    return html`<p class="banner"><span class="grow">${t("大屏幕的入会画面正在显示：{name}", { name: shown.name })}</span>
      <button type="button" class="small" @click=${put(page, { name: "" })}>${t("撤下")}</button></p>`;
  return html`
    ${page.ui.wifi ? html`<button type="button" @click=${put(page, { name: known.name, text: textOf(known) })}>${t("也显示在大屏幕的入会画面上")}</button>` : nothing}
    <p class="state">${t("名称和密码只留在这个浏览器里；显示在大屏幕上时，服务器保存到撤下为止。")}</p>`;
}

const put = (page, network) =>
  asking(() => ask("POST", `/api/meetings/${page.meeting.id}/wifi`, network).then(() => ({})));

async function make(event) {
  event.preventDefault();
  const place = { currentTarget: event.currentTarget.closest("#screen") };
  const given = Object.fromEntries(new FormData(event.currentTarget));
  remember(given);
  const answer = await fetch("/api/qr", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Fayan": "1" },
    body: JSON.stringify({ text: textOf(given) }),
  }).catch(() => null);
  if (!answer?.ok) return show({ fault: t("连不上服务器，请检查网络后再试。") })(place);
  return show({ wifi: `data:image/svg+xml,${encodeURIComponent(await answer.text())}` })(place);
}

/** The text that phones' cameras know: its own signs are escaped. */
function textOf({ name, password }) {
  const kind = password
    ? `T:WPA;S:${escaped(name)};P:${escaped(password)}`
    : `T:nopass;S:${escaped(name)}`;
  return `WIFI:${kind};;`;
}

const escaped = (text) => text.replace(/[\\;,:"]/g, (sign) => `\\${sign}`);

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function remember(given) {
  try {
    localStorage.setItem(KEY, JSON.stringify(given));
  } catch {
    // private browsing: it is typed again next time
  }
}
