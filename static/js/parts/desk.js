/** The middle of a controller's screen: where the meeting is, its clocks, and what can be done now. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { asked } from "./asked.js";
import { can } from "./can.js";
import { clocks } from "./clocks.js";
import { undo } from "./deeds.js";
import { fitOf } from "./fit.js";
import { elsewhere, handOver } from "./handover.js";
import { nameOf, personOf } from "./people.js";
import { primary } from "./primary.js";
import { goingOn, ledBy } from "./quiet.js";
import { reminder, starting } from "./reminding.js";
import { seal } from "./sealing.js";
import { STATUS } from "./status.js";
import { placeName } from "./steps.js";
import { dayOf, whenOf } from "./when.js";
import { wish } from "./wish.js";

export const desk = (page) => html`
  <section class="desk card" aria-label=${t("正在进行")}>
    <h2 class="place">${placeOf(page)}</h2>
    <div aria-live="polite">${speaker(page)}</div>
    ${clocks(page, "clocks", reminder(page))} ${timing(page)}
    ${primary(page)}${elsewhere(page)}
    <div class="row under">${undo(page)}<span class="grow"></span>${handOver(page)}${recess(page)}${closing(page)}</div>
  </section>`;

function placeOf({ meeting, floor }) {
  if (floor.status !== "open") return STATUS[floor.status]();
  return placeName(meeting, floor.item, floor.step) || between(floor);
}

/** The open meeting, where no item is in progress: before the first or after the last. */
const between = ({ next }) => (next ? t("会议已经开始，请进入第一项") : t("议程已全部完成"));

function speaker({ meeting, floor }) {
  const person = personOf(meeting, floor.speaker);
  if (!person) return html`<p class="speaker soft">${IDLE[floor.status](meeting, floor)}</p>`;
  const quiet = goingOn(meeting, floor);
  return html`<p class="speaker ${fitOf(quiet || person.name)}">${quiet || person.name}
    <span class="post">${floor.interrupted ? breaksInto({ meeting, floor }) : quiet ? ledBy(meeting, floor) : person.post}</span></p>`;
}

const breaksInto = ({ meeting, floor }) =>
  html`<span class="tag warn">${t("插话：{name}的发言已暂停", { name: nameOf(meeting, floor.interrupted) })}</span>`;

/** What to say where nobody has the floor. */
const IDLE = {
  planned: ({ starts_at, venue }) => [whenOf(starts_at), venue].filter(Boolean).join(" · "),
  open: () => t("无人发言"),
  recess: () => t("计时已全部停止"),
  closed: () => t("记录可以下载；核对无误后请封存。"),
  sealed: (_, { keep_until }) =>
    t("记录可以下载，不能再改动。保存到 {day}，之后由组织者归档并销毁。", {
      day: dayOf(keep_until),
    }),
};

/** Starting, stopping and setting the clocks. */
export function timing(page) {
  const running = page.floor.timer?.running_since != null;
  return html`<div class="row timing">
    ${running ? pause(page) : start(page)}
    ${can(page, "adjust_timer") ? ADJUST.map(([seconds, words, key]) => adjust(seconds, words(), key)) : nothing}
  </div>`;
}

const pause = (page) =>
  can(page, "pause_timer")
    ? html`<button type="button" class="small" data-key="KeyT" aria-keyshortcuts="T" @click=${wish("pause_timer")}>${t("暂停计时")}</button>`
    : nothing;

const start = (page) => (can(page, "start_timer") ? starting(page) : nothing);

const ADJUST = [
  [-60, () => t("−1 分"), "BracketLeft"],
  [-10, () => t("−10 秒"), "Minus"],
  [10, () => t("+10 秒"), "Equal"],
  [60, () => t("+1 分"), "BracketRight"],
];

const adjust = (seconds, words, key) => html`
  <button type="button" class="small number" data-key=${key} @click=${wish("adjust_timer", { seconds })}>${words}</button>`;

export const recess = (page) =>
  can(page, "start_recess")
    ? html`<button type="button" data-key="KeyR" aria-keyshortcuts="R" @click=${wish("start_recess")}>${t("休会")}</button>`
    : nothing;

/** Closing, where the big button does not do it already, and sealing. */
export const closing = (page) => html`
  ${
    can(page, "close_meeting") && page.floor.next_act?.command !== "close_meeting"
      ? asked({
          key: "close_meeting",
          asking: page.ui.asking,
          command: "close_meeting",
          kind: "danger",
          label: t("散会"),
          question: t("现在散会吗？没有进行的议程将记为未进行。"),
        })
      : nothing
  }
  ${seal(page)}`;
