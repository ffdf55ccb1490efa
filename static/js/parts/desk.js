/** The middle of a controller's screen: where the meeting is, its clocks, and what can be done now. */
import { guide } from "../clock.js";
import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { asked } from "./asked.js";
import { can } from "./can.js";
import { countdown } from "./countdown.js";
import { fitOf } from "./fit.js";
import { nameOf, personOf } from "./people.js";
import { primary } from "./primary.js";
import { STATUS } from "./status.js";
import { passes, placeName } from "./steps.js";
import { whenOf } from "./when.js";
import { wish } from "./wish.js";

export const desk = (page) => html`
  <section class="desk card" aria-label=${t("正在进行")}>
    <h2 class="place">${placeOf(page)}</h2>
    <div aria-live="polite">${speaker(page)}</div>
    ${clocks(page)} ${timing(page)}
    ${primary(page)}
    <div class="row under">${undo(page)}<span class="grow"></span>${recess(page)}${closing(page)}</div>
  </section>`;

function placeOf({ meeting, floor }) {
  if (floor.status !== "open") return STATUS[floor.status]();
  return placeName(meeting, floor.item, floor.step) || between(floor);
}

/** The open meeting, where no item is in progress: before the first or after the last. */
const between = ({ next }) => (next ? t("会议已经开始，请进入第一项") : t("议程已全部完成"));

function speaker({ meeting, floor }) {
  const person = personOf(meeting, floor.speaker);
  if (!person) return html`<p class="speaker soft">${IDLE[floor.status](meeting)}</p>`;
  return html`<p class="speaker ${fitOf(person.name)}">${person.name}
    <span class="post">${person.post}</span></p>`;
}

/** What to say where nobody has the floor. */
const IDLE = {
  planned: ({ starts_at, venue }) => [whenOf(starts_at), venue].filter(Boolean).join(" · "),
  open: () => t("无人发言"),
  recess: () => t("计时已全部停止"),
  closed: () => t("记录可以下载；核对无误后请封存。"),
  sealed: () => t("记录可以下载，不能再改动。"),
};

function clocks({ meeting, floor, now }) {
  if (!floor.timer) return nothing;
  const share = floor.turn && floor.turn.guide_ms !== null && passes(meeting, floor);
  return html`
    <div class="clocks" data-share=${String(Boolean(share))}>
      ${countdown({ caption: t("本环节"), timer: floor.timer, now, warn: floor.warn_ms })}
      ${share ? countdown({ caption: t("本人参考"), timer: guide(floor.turn), now, soft: true }) : nothing}
    </div>`;
}

/** Starting, stopping and setting the clocks. */
export function timing(page) {
  const running = page.floor.timer?.running_since != null;
  return html`<div class="row timing">
    ${running ? pause(page) : start(page)}
    ${can(page, "adjust_timer") ? ADJUST.map(([seconds, words]) => adjust(seconds, words())) : nothing}
  </div>`;
}

const pause = (page) =>
  can(page, "pause_timer")
    ? html`<button type="button" class="small" @click=${wish("pause_timer")}>${t("暂停计时")}</button>`
    : nothing;

function start(page) {
  if (!can(page, "start_timer")) return nothing;
  return html`
    <button type="button" class="small" @click=${wish("start_timer")}>${t("开始计时")}</button>
    ${[1, 2, 5].map(
      (
        n,
      ) => html`<button type="button" class="small" @click=${wish("start_timer", { ago_seconds: n * 60 })}>
        ${t("{n} 分钟前已开始", { n })}</button>`,
    )}`;
}

const ADJUST = [
  [-60, () => t("−1 分")],
  [-10, () => t("−10 秒")],
  [10, () => t("+10 秒")],
  [60, () => t("+1 分")],
];

const adjust = (seconds, words) => html`
  <button type="button" class="small number" @click=${wish("adjust_timer", { seconds })}>${words}</button>`;

export function undo(page) {
  const { undo: name } = page.floor;
  if (!name || !can(page, "undo")) return nothing;
  return html`<button type="button" @click=${wish("undo")}>
    <span aria-hidden="true">↶&ensp;</span>${t("撤销：{what}", { what: deed(page, name) })}</button>`;
}

/** What the newest floor command did, in words; most of all, who got the floor by it. */
function deed({ meeting, floor }, name) {
  if (GIVES_THE_FLOOR.has(name) && floor.speaker)
    return t("轮到{name}", { name: nameOf(meeting, floor.speaker) });
  return DEEDS[name]?.() ?? name;
}

const GIVES_THE_FLOOR = new Set(["advance", "call", "finish_turn", "pass_turn"]);

const DEEDS = {
  open_meeting: () => t("宣布开会"),
  start_recess: () => t("休会"),
  end_recess: () => t("复会"),
  advance: () => t("进入下一步"),
  go_to: () => t("跳转议程"),
  call: () => t("请发言"),
  skip: () => t("略过"),
  defer: () => t("暂缓"),
  reorder: () => t("调整顺序"),
  start_timer: () => t("开始计时"),
  pause_timer: () => t("暂停计时"),
  adjust_timer: () => t("调整时间"),
  begin_turn: () => t("开始发言"),
  finish_turn: () => t("发言完毕"),
  pass_turn: () => t("不发言"),
};

export const recess = (page) =>
  can(page, "start_recess")
    ? html`<button type="button" @click=${wish("start_recess")}>${t("休会")}</button>`
    : nothing;

/** Closing and sealing, where the big button does not do it already. */
export function closing(page) {
  const big = page.floor.next_act?.command;
  const question = (command, words) =>
    can(page, command) && big !== command
      ? asked({ key: command, asking: page.ui.asking, command, kind: "danger", ...words })
      : nothing;
  return html`
    ${question("close_meeting", { label: t("散会"), question: t("现在散会吗？没有进行的议程将记为未进行。") })}
    ${question("seal", { label: t("封存记录"), question: t("封存后记录不能再改动。现在封存吗？") })}`;
}

/** Raised hands, first come first. */
export const hands = (page) =>
  page.floor.requests.length === 0 || !can(page, "call")
    ? nothing
    : html`<section class="banner strip" aria-label=${t("举手")}>
        <p class="grow row"><strong>${t("举手")}</strong>
          ${page.floor.requests.map((person) => raised(page, person))}</p>
      </section>`;

const raised = ({ meeting }, person) => html`
  <span class="hand"><span>${nameOf(meeting, person)}</span>
    <button type="button" class="small" @click=${wish("call", { person })}
      aria-label=${t("请发言：{name}", { name: nameOf(meeting, person) })}>${t("请发言")}</button>
  </span>`;
