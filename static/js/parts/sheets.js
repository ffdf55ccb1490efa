/** The still pictures of the projector: welcome, agenda, rules, joining, recess, the end. */

import { html, nothing } from "../page/lit.js";
import { label, list, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { actOf, itemName } from "./steps.js";
import { whenOf } from "./when.js";

/** Before the meeting: what, when, where, and how to get in. */
export const welcome = ({ meeting, join }) => html`
  <section class="sheet welcome">
    <div>
      <p class="sheet-org">${meeting.org}</p>
      <h1>${meeting.title}</h1>
      ${meeting.theme_short ? html`<p class="sheet-theme">${meeting.theme_short}</p>` : nothing}
      <dl class="facts">
        ${fact(t("时间"), whenOf(meeting.starts_at))}
        ${fact(t("地点"), meeting.venue)}
        ${fact(t("出席"), attendance(meeting.quorum))}
      </dl>
    </div>
    ${joining(join)}
  </section>`;

const fact = (term, value) =>
  value ? html`<div><dt>${term}</dt><dd>${value}</dd></div>` : nothing;

const attendance = ({ due, present }) => t("应到 {due} 人，已到 {present} 人", { due, present });

/** The whole agenda with its times, planned and held; in columns when it is long. */
export const agendaSheet = ({ meeting, floor }) => html`
  <section class="sheet agenda-page">
    <div class="sheet-head"><h1>${t("议程")}</h1>${timed(meeting) ? legend() : nothing}</div>
    <ol class="agenda-sheet" data-long=${lengthOf(meeting.agenda)} data-timed=${String(timed(meeting))}>
      ${meeting.agenda.map((item) => agendaRow(meeting, item, floor))}
    </ol>
  </section>`;

const timed = ({ agenda }) => agenda.some((item) => item.planned_at || item.began_at);

const legend = () =>
  html`<p class="soft">${t("左：计划开始")}<span class="held">${t("右：实际起止")}</span></p>`;

const agendaRow = (meeting, item, floor) => html`
  <li data-state=${stateOf(item, floor)}>
    <span class="clock planned">${item.planned_at ? timeOfDay(item.planned_at) : nothing}</span>
    <span class="mark" aria-hidden="true"></span>
    <span class="grow">${itemName(meeting, item)}</span>
    <span class="clock held">${heldFrom(item)}</span>
  </li>`;

const heldFrom = ({ began_at: from, ended_at: to }) =>
  from ? `${timeOfDay(from)}–${to ? timeOfDay(to) : ""}` : nothing;

const lengthOf = ({ length }) => (length > 20 ? "3" : length > 9 ? "2" : "1");

/** "done", "current" or "coming". */
export function stateOf(item, floor) {
  if (item.id === floor.item) return "current";
  return item.done ? "done" : "coming";
}

/** The ground rules, a line each. */
export const rulesSheet = ({ meeting }) => html`
  <section class="sheet">
    <h1>${t("会议要求")}</h1>
    <ul class="rules">${lines(meeting.ground_rules).map((line) => html`<li>${line}</li>`)}</ul>
  </section>`;

const lines = (text) =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** How to get in, large. */
export const joinSheet = (page) => html`
  <section class="sheet join-sheet">
    <h1>${t("手机入会")}</h1>
    ${joining(page.join)}
    <p class="soft">${t("扫码或输入会议码，选择自己的名字，等主持人同意。")}</p>
  </section>`;

const joining = (join) =>
  join
    ? html`
  <div class="joining">
    <img src=${join.qr} alt=${t("入会二维码")}>
    <div>
      <p class="soft">${t("会议码")}</p>
      <p class="join-code clock">${join.code}</p>
      <p class="join-url soft">${doorOf(join)}</p>
    </div>
    ${join.wifi ? network(join.wifi) : nothing}
  </div>`
    : nothing;

/** First into the room's network, then into the meeting. */
const network = ({ name, qr }) => html`
  <div class="wifi">
    <img src=${qr} alt=${t("无线网络的二维码")}>
    <p class="soft">${t("先连无线网络")}</p>
    <p class="wifi-name">${name}</p>
  </div>`;

/** The address to type; the code stands above it already. */
const doorOf = ({ url }) => url.replace(/\/[^/]*$/, "");

/** Between two sittings. */
export function recessSheet({ meeting, floor }) {
  const last = floor.sittings[floor.sittings.length - 1];
  return html`
    <section class="sheet calm">
      <h1 class="sheet-word">${t("休会")}</h1>
      ${last?.to ? html`<p>${t("{time} 休会，计时已停止", { time: timeOfDay(last.to) })}</p>` : nothing}
      ${floor.next ? html`<p class="soft">${t("复会后：{next}", { next: actOf(meeting, floor.next) })}</p>` : nothing}
    </section>`;
}

/** The meeting is over. */
export const closedSheet = ({ meeting, floor }) => html`
  <section class="sheet calm">
    <h1 class="sheet-word">${label(meeting, "closing", t("散会"))}</h1>
    <p class="clock">${hours(floor.sittings)}</p>
    <p class="soft">${meeting.title}</p>
    ${floor.status === "sealed" ? html`<p class="soft">${t("会议记录已封存")}</p>` : nothing}
  </section>`;

/** "09:02–12:05, 14:00–17:20" */
const hours = (sittings) =>
  list(sittings.map(({ from, to }) => `${timeOfDay(from)}–${to ? timeOfDay(to) : ""}`));
