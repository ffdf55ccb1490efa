/** What has just been done on the floor, in words; and taking it back. */
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can } from "./can.js";
import { nameOf } from "./people.js";
import { STATUS } from "./status.js";
import { placeName } from "./steps.js";
import { wish } from "./wish.js";

/** The button names what it takes back, and what is there again then. */
export function undo(page) {
  if (!page.floor.undo || !can(page, "undo")) return nothing;
  const what = lastDeed(page);
  const back = cameFrom(page);
  return html`<button type="button" data-key="KeyU" aria-keyshortcuts="U" @click=${wish("undo")}>
    <span aria-hidden="true">↶&ensp;</span>${back ? t("撤销：{what}（回到 {back}）", { what, back }) : t("撤销：{what}", { what })}</button>`;
}

/** What the newest floor command did; most of all, who got the floor by it. */
export function lastDeed({ meeting, floor }) {
  const { undo: name, speaker } = floor;
  if (GIVES_THE_FLOOR.has(name) && speaker && speaker !== floor.undo_to?.speaker)
    return t("轮到{name}", { name: nameOf(meeting, speaker) });
  return DEEDS[name]?.() ?? name;
}

/** Whose hand it was: "主持人" or a person's name; "" where it is not known. */
export const whoDid = ({ meeting, floor }) => {
  const { person, role } = floor.undo_to?.by ?? {};
  if (role === "chair" || role === "recorder") return label(meeting, role);
  return person ? nameOf(meeting, person) : "";
};

/** Where the floor was before it, as far as that differs from now. */
function cameFrom({ meeting, floor }) {
  const { undo_to: before } = floor;
  if (before.status !== floor.status) return STATUS[before.status]();
  const place = placeName(meeting, before.item, before.step);
  const name = nameOf(meeting, before.speaker);
  if (before.item !== floor.item || before.step !== floor.step)
    return name && !place.includes(name) ? t("{place}，{name}", { place, name }) : place;
  return before.speaker === floor.speaker ? "" : name || t("无人发言");
}

const GIVES_THE_FLOOR = new Set([
  "advance",
  "call",
  "finish_turn",
  "pass_turn",
  "interject",
  "yield_time",
]);

const DEEDS = {
  open_meeting: () => t("宣布开会"),
  start_recess: () => t("休会"),
  end_recess: () => t("复会"),
  advance: () => t("进入下一步"),
  go_to: () => t("跳转议程"),
  call: () => t("请发言"),
  interject: () => t("请插话"),
  skip: () => t("略过"),
  defer: () => t("暂缓"),
  reorder: () => t("调整顺序"),
  reorder_queue: () => t("调整发言顺序"),
  shorten: () => t("压缩时间"),
  yield_time: () => t("让出时间"),
  start_timer: () => t("开始计时"),
  pause_timer: () => t("暂停计时"),
  adjust_timer: () => t("调整时间"),
  time_up: () => t("时间到"),
  begin_turn: () => t("开始发言"),
  finish_turn: () => t("发言完毕"),
  pass_turn: () => t("不发言"),
};
