/** Where a person stands: his turn, the next, or one of the room. Big words first. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { guide, isLimited, left, reading } from "../reckoning/clock.js";
import { asked } from "./asked.js";
import { can, canSpeak } from "./can.js";
import { soFar } from "./clocks.js";
import { nameOf, personOf } from "./people.js";
import { goingOn, ledBy } from "./quiet.js";
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
  return own || isLimited(timer) ? html`<b class="clock">${reading(timer, now)}</b>` : nothing;
}

/** Whether the speaker has only a part of the step's time. */
const hasShare = ({ meeting, floor }) => floor.turn?.guide_ms != null && passes(meeting, floor);

/** What the speaker has of the step, and the step's own clock. */
const clocks = (page) => html`
  <div class="clocks">
    ${ownClock(page)}
    ${isLimited(page.floor.timer) ? clock(page, t("本环节"), page.floor.timer, "step") : soFar(page)}
  </div>`;

function ownClock(page) {
  const { turn, interrupted } = page.floor;
  if (turn && interrupted) return clock(page, t("插话用时"), guide(turn), "share");
  const kind = isLimited(page.floor.timer) ? "share" : "step"; // his own time, or a part of it
  return hasShare(page) ? clock(page, ownCaption(page.floor), guide(turn), kind) : nothing;
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
    ${state === "next" ? html`<p class="next-up" role="alert">${isNext(page)}</p>` : nothing}
    ${page.floor.speaker ? speaks(page) : nothing}`;
}

const isNext = ({ meeting, floor: { next } }) =>
  goingOn(meeting, { ...next, speaker: next.person })
    ? t("接下来由您主持，请准备")
    : t("下一位是您，请准备");

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
    ${whoSpeaks(page)}
    ${hasShare(page) ? html`<span class="clock">${reading(guide(page.floor.turn), page.now)}</span>` : nothing}
  </p>`;

function whoSpeaks({ meeting, floor }) {
  const quiet = goingOn(meeting, floor);
  if (quiet) return html`<b>${quiet}</b>`;
  return html`<span class="soft">${label(meeting, "speaking")}</span>
    <b>${nameOf(meeting, floor.speaker)}</b>`;
}

const someoneSpeaks = (page) =>
  goingOn(page.meeting, page.floor)
    ? html`<section class="speaks">${leading(page)} ${clocks(page)}</section>`
    : html`<section class="speaks" aria-label=${label(page.meeting, "speaking")}>${speaking(page)} ${clocks(page)}</section>`;

/** What goes on while nobody speaks, and who leads it. */
const leading = ({ meeting, floor }) => html`
  <p class="speaker-name">${goingOn(meeting, floor)}</p>
  <p class="soft small">${ledBy(meeting, floor)}</p>`;

const speaking = (page) => html`
  <p class="soft">${label(page.meeting, "speaking")}</p>
  <p class="speaker-name">${personOf(page.meeting, page.floor.speaker)?.name ?? ""}</p>
  <p class="soft small">${personOf(page.meeting, page.floor.speaker)?.post ?? ""}</p>
  ${page.floor.interrupted ? html`<p>${paused(page)}</p>` : nothing}`;

/** Whom the one who speaks has interrupted. */
function paused({ meeting, floor, you }) {
  if (floor.interrupted === you.person) return t("有人插话：您的发言和计时暂停，稍后继续");
  return t("插话：{name} 暂停，稍后继续", { name: nameOf(meeting, floor.interrupted) });
}

const myTurn = (page) => html`
  <section class="my-turn" role="alert">
    <h2>${myTask(page)}</h2>
    <p class="my-task">${page.floor.interrupted ? paused(page) : where(page)}</p>
    ${clocks(page)}
    <div class="my-buttons">${page.ui.asking === YIELD ? nothing : turnButtons(page)} ${goingOn(page.meeting, page.floor) ? nothing : yielding(page)}</div>
  </section>`;

/** What the holder of the floor is to do with it, in a few words. */
export const myTask = ({ meeting, floor }) =>
  goingOn(meeting, floor) ? t("由您主持") : t("轮到您发言");

function turnButtons(page) {
  const running = page.floor.turn?.running_since != null;
  if (goingOn(page.meeting, page.floor)) return leadButton(page, running);
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

/** Who leads a step without speeches says when it begins and when it is over. */
function leadButton(page, running) {
  if (!canSpeak(page, running ? "finish_turn" : "begin_turn")) return nothing;
  return running
    ? askedTurn(page, "finish_turn", t("结束这一步"), t("这一步结束了吗？"), "go")
    : html`<button type="button" class="go" @click=${wish("begin_turn")}>${t("开始这一步")}</button>`;
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
