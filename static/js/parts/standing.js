/** Where a person stands: his turn, the next, or one of the room. Big words first. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { guide, left, reading } from "../reckoning/clock.js";
import { asked } from "./asked.js";
import { can, canSpeak } from "./can.js";
import { nameOf, personOf } from "./people.js";
import { STATUS } from "./status.js";
import { ownCaption, passes, placeName } from "./steps.js";
import { wish } from "./wish.js";
import { YIELD, yielding } from "./yielding.js";

/** "mine", "next" or "": what colours the whole page. */
export function standingOf({ floor, you }) {
  if (!you.person || floor.status !== "open") return "";
  if (floor.speaker === you.person) return "mine";
  return floor.next?.person === you.person ? "next" : "";
}

/** Where the meeting is: "钱乙二 · 批评意见". */
export function where({ meeting, floor }) {
  if (floor.status !== "open") return STATUS[floor.status]();
  return placeName(meeting, floor.item, floor.step) || STATUS.open();
}

/** The clock at the top of the page: my own share while I speak, else the step's. */
export function topClock(page) {
  const { floor, now } = page;
  const own = standingOf(page) === "mine" && (hasShare(page) || floor.interrupted);
  const timer = own ? guide(floor.turn) : floor.timer;
  return timer ? html`<b class="clock">${reading(timer, now)}</b>` : nothing;
}

/** Whether the speaker has only a part of the step's time. */
const hasShare = ({ meeting, floor }) => floor.turn?.guide_ms != null && passes(meeting, floor);

/** What the speaker has of the step, and the step's own clock. */
const clocks = (page) => html`
  <div class="clocks">
    ${ownClock(page)}
    ${page.floor.timer ? clock(page, t("本环节"), page.floor.timer, "step") : nothing}
  </div>`;

function ownClock(page) {
  const { turn, interrupted } = page.floor;
  if (turn && interrupted) return clock(page, t("插话用时"), guide(turn), "share");
  return hasShare(page) ? clock(page, ownCaption(page.floor), guide(turn), "share") : nothing;
}

/** A share is a guide: its overtime is mentioned, the step's is proclaimed. */
const clock = ({ now }, caption, timer, kind) => html`
  <p class="mini-clock" data-over=${(left(timer, now) ?? 1) < 0 ? kind : nothing}>
    <span>${timer.running_since === null ? t("{caption}（未计时）", { caption }) : caption}</span>
    <b class="clock">${reading(timer, now)}</b>
  </p>`;

/** The panel under the top line: who speaks, and what I can do about it. */
export function standing(page) {
  const state = standingOf(page);
  if (state === "mine") return myTurn(page);
  if (REST[page.floor.status]) return html`<p class="at-rest">${REST[page.floor.status]()}</p>`;
  return html`
    ${state === "next" ? html`<p class="next-up" role="alert">${t("下一位是您，请准备")}</p>` : nothing}
    ${page.floor.speaker ? speaks(page) : nothing}`;
}

/** The floor is nobody's while the meeting rests. */
const REST = {
  recess: () => t("计时已全部停止，请等候复会。"),
  closed: () => t("会议已结束，谢谢参加。"),
  sealed: () => t("会议已结束，谢谢参加。"),
};

const speaks = (page) => (page.ui.tab === "room" ? someoneSpeaks(page) : inOneLine(page));

/** Beside writing: the name and his clock, no more. */
const inOneLine = (page) => html`
  <p class="speaks-line">
    <span class="soft">${label(page.meeting, "speaking")}</span>
    <b>${nameOf(page.meeting, page.floor.speaker)}</b>
    ${hasShare(page) ? html`<span class="clock">${reading(guide(page.floor.turn), page.now)}</span>` : nothing}
  </p>`;

const someoneSpeaks = (page) => html`
  <section class="speaks" aria-label=${label(page.meeting, "speaking")}>
    <p class="soft">${label(page.meeting, "speaking")}</p>
    <p class="speaker-name">${personOf(page.meeting, page.floor.speaker)?.name ?? ""}</p>
    <p class="soft small">${personOf(page.meeting, page.floor.speaker)?.post ?? ""}</p>
    ${page.floor.interrupted ? html`<p>${paused(page)}</p>` : nothing}
    ${clocks(page)}
  </section>`;

/** Whom the one who speaks has interrupted. */
function paused({ meeting, floor, you }) {
  if (floor.interrupted === you.person) return t("有人插话：您的发言和计时暂停，稍后继续");
  return t("插话：{name} 暂停，稍后继续", { name: nameOf(meeting, floor.interrupted) });
}

const myTurn = (page) => html`
  <section class="my-turn" role="alert">
    <h2>${t("轮到您发言")}</h2>
    <p class="my-task">${page.floor.interrupted ? paused(page) : where(page)}</p>
    ${clocks(page)}
    <div class="my-buttons">${page.ui.asking === YIELD ? nothing : turnButtons(page)} ${yielding(page)}</div>
  </section>`;

function turnButtons(page) {
  const running = page.floor.turn?.running_since != null;
  const word = (key) => label(page.meeting, key);
  const buttons = {
    begin_turn: () =>
      html`<button type="button" class="go" @click=${wish("begin_turn")}>${word("begin")}</button>`,
    finish_turn: () =>
      askedTurn(page, "finish_turn", word("finish"), t("说完了吗？发言权将交出。"), "go"),
    pass_turn: () => askedTurn(page, "pass_turn", word("pass"), t("这一次不发言？"), ""),
  };
  const offered = [running ? "finish_turn" : "begin_turn", "pass_turn"].filter(
    (name) => !(page.floor.interrupted && name === "pass_turn"),
  );
  const open = offered.filter((name) => name === page.ui.asking);
  return (open.length ? open : offered)
    .filter((name) => canSpeak(page, name))
    .map((name) => buttons[name]());
}

const askedTurn = ({ ui }, command, label, question, kind) =>
  asked({ key: command, asking: ui.asking, label, question, command, kind });

/** Checking in, before the meeting and at its start. */
export function checkIn(page) {
  const me = personOf(page.meeting, page.you.person);
  if (me?.attendance !== "expected" || !can(page, "check_in")) return nothing;
  return html`<section class="card check-in">
    <p>${t("{name}，请签到。", { name: me.name })}</p>
    <button type="button" class="primary" @click=${wish("check_in")}>${t("我已到会")}</button>
  </section>`;
}
