/** The one big button: its label says what the next act is; Space presses it. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { itemOf } from "../reckoning/floor.js";
import { hasDesk } from "./can.js";
import { askingOf, lineForm, wantsLine } from "./conclusion.js";
import { nameOf } from "./people.js";
import { goingOn } from "./quiet.js";
import { actOf, placeName } from "./steps.js";
import { show, wish } from "./wish.js";

/** A label must have stood so long before it can be pressed: nobody confirms what he has not read. */
const SETTLE_MS = 400;
/** What cannot be taken back is asked once more. */
const FINAL = new Set(["close_meeting"]);

const shown = { act: "", since: 0 };

/** The button; nothing when there is no next act for this screen. */
export function primary(page) {
  const { next_act: act } = page.floor;
  if (!act || !page.you.can.includes(act.command) || !hasDesk(page)) return nothing;
  settle(page.floor, act);
  if (page.ui.asking === "primary") return question(act);
  const line = wantsLine(page) ? askingOf(page.floor) : null;
  if (line && page.ui.asking === line) return lineForm(page);
  const asking = FINAL.has(act.command) ? "primary" : line;
  const press = asking ? show({ asking }) : wish(act.command, act.args);
  return html`
    <button type="button" class="primary act" data-primary data-ask=${asking ?? "primary"}
        ?disabled=${!page.link.live} @click=${once(press)}>
      <span class="act-label">${actLabel(page)}</span>
      <span class="act-more">${meanwhile(page)}<kbd>${t("空格")}</kbd></span>
    </button>`;
}

const question = ({ command, args }) => html`
  <div class="act asked" role="group" aria-label=${QUESTIONS[command]()}>
    <p class="grow">${QUESTIONS[command]()}</p>
    <button type="button" class="primary" data-takes-focus @click=${wish(command, args)}>
      ${LABELS[command]()}</button>
    <button type="button" @click=${show({ asking: null })}>${t("不，返回")}</button>
  </div>`;

/** "下一位：孙丙三 批评 钱乙二" */
function actLabel({ meeting, floor }) {
  const { command } = floor.next_act;
  if (command === "advance") return advanceLabel(meeting, floor);
  if (floor.interrupted && command === "finish_turn")
    return t("插话结束，回到{name}", { name: nameOf(meeting, floor.interrupted) });
  if (command === "start_timer") return t("开始：{act}", { act: actOf(meeting, here(floor)) });
  return LABELS[command]?.() ?? t("继续");
}

const here = ({ item, step, speaker }) => ({ item, step, person: speaker });

function advanceLabel(meeting, { next, item, step }) {
  if (!next) return t("结束：{place}", { place: placeName(meeting, item, step) });
  const act = actOf(meeting, next);
  if (next.item === item && next.step === step) return t("下一位：{act}", { act });
  return t("下一步：{act}", { act });
}

/** What else the press does: it ends the present turn. */
function meanwhile({ meeting, floor }) {
  if (floor.next_act.command !== "advance" || !floor.speaker || !itemOf(meeting, floor.item))
    return nothing;
  if (goingOn(meeting, floor)) return nothing;
  return html`<span>${t("{name} 发言完毕", { name: nameOf(meeting, floor.speaker) })}</span>`;
}

const LABELS = {
  open_meeting: () => t("宣布开会"),
  end_recess: () => t("复会"),
  close_meeting: () => t("散会"),
};

const QUESTIONS = {
  close_meeting: () => t("现在散会吗？散会后不能再继续。"),
};

function settle(floor, act) {
  const key = JSON.stringify([act, floor.item, floor.step, floor.speaker, floor.next]);
  if (key !== shown.act) Object.assign(shown, { act: key, since: performance.now() });
}

function once(press) {
  return (event) => {
    if (performance.now() - shown.since < SETTLE_MS) return;
    shown.since = performance.now();
    press(event);
  };
}

/** Let Space press the button, unless the key belongs to something that has the focus. */
export function spaceBar(root) {
  document.addEventListener("keydown", (event) => {
    if (event.code !== "Space" || event.repeat || event.isComposing || busy(event.target)) return;
    if (root.querySelector("[aria-modal]")) return;
    event.preventDefault();
    root.querySelector("[data-primary]")?.click();
  });
  // after a click with the mouse the next Space means the big button again
  document.addEventListener("click", (event) => {
    if (event.detail > 0) event.target.closest?.("button")?.blur();
  });
}

const busy = (target) =>
  Boolean(target.closest?.("input, textarea, select, button, a, summary, [contenteditable]"));
