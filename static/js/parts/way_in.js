/** How a phone gets into the meeting, and what it has to trust first. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";

export const wayIn = ({ join }) =>
  join
    ? html`<section class="stack"><h3>${t("进入会议")}</h3>
        <img class="qr" src=${join.qr} alt=${t("入会二维码")}>
        <p class="state">${join.url}<br>${t("会议码")} <b class="clock">${join.code}</b></p></section>`
    : nothing;

/** What phones are to trust where https is by our own word, to be compared with what they show. */
export const certificate = (checks) =>
  checks?.certificate
    ? html`<section class="stack"><h3>${t("会议证书")}</h3>
        <img class="qr" src=${checks.certificate.qr} alt=${t("安装证书的二维码")}>
        <p class="state">${t("手机先在这里安装：")}${checks.certificate.door}</p>
        <p class="state">${t("SHA-256 指纹，应与手机上显示的一致：")}</p>
        <p class="fingerprint">${checks.certificate.fingerprint}</p></section>`
    : nothing;
