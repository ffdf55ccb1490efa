/** This device's link does not open this meeting: what to do now. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";

const GONE = new Set(["revoked", "unknown_link", "purged", "crowded"]);

/** A page that says so, or null while the connection is merely not there yet. */
export function goneView({ reason }) {
  if (!GONE.has(reason)) return null;
  if (reason === "purged") return purgedView();
  if (reason === "crowded") return crowdedView();
  const why = reason === "revoked" ? t("这个链接已经停用。") : t("这台设备还没有进入会议。");
  return html`<div class="waiting-page"><div class="stack">
    <h1>${why}</h1>
    <p>${t("请重新扫描座位卡上的二维码，或者用大屏幕上的会议码进入。")}</p>
    ${document.body.dataset.screen === "me" ? html`<p>${t("写在本机、还没有递交的内容都在，进入后继续。")}</p>` : nothing}
    <p><a class="button primary" href="/join">${t("输入会议码")}</a></p>
  </div></div>`;
}

const purgedView = () => html`<div class="waiting-page"><div class="stack">
    <h1>${t("这个会议的记录已经销毁。")}</h1>
    <p>${t("本机也不再保留您写的内容。请关闭本页。")}</p>
  </div></div>`;

const crowdedView = () => html`<div class="waiting-page"><div class="stack">
    <h1>${t("这个链接在别处打开得太多，本页已让出位置。")}</h1>
    ${document.body.dataset.screen === "projector" ? nothing : html`<p>${t("写在本机、还没有递交的内容都在，进入后继续。")}</p>`}
    <p><a class="button primary" href="">${t("重新进入")}</a></p>
  </div></div>`;
