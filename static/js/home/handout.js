/** What is handed out for one meeting: a link and a QR code for every holder. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { documents } from "../parts/documents.js";
import { show, wish } from "../parts/wish.js";
import { dayAndTime } from "./dates.js";
import { record } from "./meetings.js";
import { destroyView } from "./retention.js";

export function handoutView(state) {
  const handed = state.handed[state.page.part];
  if (!handed) return html`<p class="soft" role="status">${t("正在读取……")}</p>`;
  const { meeting, status } = handed;
  return html`
    <p><a class="back" href="#">${t("‹ 全部会议")}</a></p>
    ${state.made === meeting.id ? madeBanner() : nothing}
    ${head(meeting)}
    ${status === "planned" ? nextView() : nothing}
    <section class="card" aria-labelledby="screens">
      <h2 id="screens">${t("会场里的三块屏幕")}</h2>
      <div class="holders">${screens(handed).map((holder) => holderView(state, meeting.id, holder))}</div>
    </section>
    <section class="card" aria-labelledby="people-links">
      <h2 id="people-links">${t("与会人员（{n} 人）", { n: meeting.people.length })}</h2>
      <p class="hint">${t("每个链接只属于本人：谁打开，就以谁的身份发言。请勿发到群里。")}</p>
      <div class="holders">${people(handed).map((holder) => holderView(state, meeting.id, holder))}</div>
    </section>
    ${status === "planned" ? nothing : record(meeting, documents(meeting, { controls: false }))}
    ${destroyView(state, meeting, status)}`;
}

const head = (meeting) => html`
  <div class="page-head">
    <div>
      <h1>${meeting.title}</h1>
      <p class="soft">${[dayAndTime(meeting.starts_at), meeting.venue].filter(Boolean).join("　")}</p>
    </div>
    <div class="row">
      <a class="button" href="/m/${meeting.id}/office">${t("会前和会后")}</a>
      <a class="button" href="/m/${meeting.id}/slips" target="_blank" rel="noopener">${t("打印空白意见单")}</a>
      <a class="button primary" href="/m/${meeting.id}/seats" target="_blank" rel="noopener">${t("打印座位卡")}</a>
    </div>
  </div>`;

const madeBanner = () => html`
  <p class="banner" role="status" id="made" tabindex="-1">${t("会议已建立，链接和二维码都在本页。")}</p>`;

const nextView = () => html`
  <section class="card next" aria-labelledby="next">
    <h2 id="next">${t("接下来")}</h2>
    <ol>
      <li>${t("打印座位卡，按座次摆放。每张卡上的二维码只属于本人。")}</li>
      <li>${t("在主持人、记录人和接投影的电脑上，各打开一块屏幕的链接。")}</li>
      <li>${t("大家到会签到后，由主持人宣布开会。不带手机也能开：由主持人和记录人操作即可。")}</li>
    </ol>
  </section>`;

const screens = ({ links }) => [
  { key: "chair", name: t("主持人"), about: t("掌握发言顺序和时间"), url: links.chair },
  { key: "recorder", name: t("记录人"), about: t("记录发言，也能掌握会场"), url: links.recorder },
  { key: "projector", name: t("大屏幕"), about: t("只显示，不能操作"), url: links.projector },
];

const people = ({ meeting, links }) =>
  meeting.people.map(({ id, name, post, role_label }) => ({
    key: id,
    name,
    about: post,
    role: role_label,
    url: links.people[id],
  }));

const holderView = (state, meeting, holder) => html`
  <div class="holder" role="group" aria-label=${holder.name}>
    <p class="holder-who">
      <strong>${holder.name}</strong>
      ${holder.role ? html`<span class="tag">${holder.role}</span>` : nothing}
      ${holder.about ? html`<span class="soft">${holder.about}</span>` : nothing}
    </p>
    <div class="holder-doors">${state.asking === holder.key ? renewing(meeting, holder) : doors(state, holder)}</div>
    ${state.renewed.includes(holder.key) ? html`<p class="holder-note" role="status">${t("已换成新链接，请重新交给本人。")}</p>` : nothing}
    ${state.unfolded === holder.key ? code(state, meeting, holder) : nothing}
  </div>`;

const doors = (state, { key, url }) => html`
  <a class="button small" href=${url} target="_blank" rel="noopener">${t("打开")}</a>
  <button type="button" class="small" @click=${wish("copy", { key, url })}>
    ${state.copied === key ? t("已复制") : t("复制链接")}
  </button>
  <button type="button" class="small" aria-expanded=${state.unfolded === key ? "true" : "false"}
    @click=${show({ unfolded: state.unfolded === key ? null : key })}>${t("二维码")}</button>
  <button type="button" class="small plain" data-asks=${key} @click=${show({ asking: key })}>${t("更换")}</button>`;

const renewing = (meeting, { key }) => html`
  <p class="question">${t("原来的链接和二维码会立即失效。确定更换？")}</p>
  <button type="button" class="small danger" data-takes-focus @click=${wish("renew", { meeting, key })}>${t("更换")}</button>
  <button type="button" class="small" @click=${show({ asking: null })}>${t("不，返回")}</button>`;

const code = (state, meeting, { key, name, url }) => html`
  <div class="code">
    <img src="/m/${meeting}/qr/${key}.svg?v=${state.renewed.filter((each) => each === key).length}"
      width="200" height="200" alt=${t("{name}的二维码", { name })}>
    <label>
      <span class="hint">${state.uncopied === key ? t("请按 Ctrl+C 复制：") : t("链接")}</span>
      <input readonly .value=${url} id=${`link-${key}`} data-selects>
    </label>
  </div>`;
