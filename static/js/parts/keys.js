/**
 * Every action has a key. A key presses the button that carries it (`data-key`), so it does
 * nothing where there is no such button; nothing fires while one types or a sheet is open.
 */
import { html } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can } from "./can.js";
import { sheet } from "./sheet.js";
import { show, wish } from "./wish.js";

/** As with the big button: nobody presses the same key twice in so short a time on purpose. */
const SETTLE_MS = 400;
/** Presses of the clock may follow each other as fast as one likes. */
const QUICK = new Set(["BracketLeft", "BracketRight", "Minus", "Equal"]);

/** Key, its face, and what it does; for the sheet. */
const KEYS = [
  ["Space", () => t("空格"), () => t("最大的按钮：下一步")],
  ["KeyU", "U", () => t("撤销")],
  ["KeyT", "T", () => t("开始 / 暂停计时")],
  ["BracketLeft", "[", () => t("−1 分")],
  ["BracketRight", "]", () => t("+1 分")],
  ["Minus", "-", () => t("−10 秒")],
  ["Equal", "=", () => t("+10 秒")],
  ["KeyS", "S", (meeting) => t("{pass}：正在发言的人", { pass: label(meeting, "pass") })],
  ["KeyD", "D", () => t("暂缓：正在发言的人")],
  ["KeyC", "C", () => t("请其他人发言、插话或受让时间：选人")],
  ["KeyY", "Y", () => t("请第一位举手的人发言")],
  ["KeyQ", "Q", () => t("关闭 / 开放举手")],
  ["KeyN", "N", () => t("换环节时记一句：要 / 不要")],
  ["KeyR", "R", () => t("休会")],
  ["KeyH", "H", () => t("移交 / 收回现场")],
  ["KeyM", "M", () => t("谁对谁说过（全表）")],
  ["KeyL", "L", () => t("发言用时")],
  ["KeyE", "E", () => t("怎样按时结束")],
  ["KeyB", "B", () => t("大屏幕黑屏 / 恢复")],
  ["KeyA", "A", () => t("允许第一位等候的人进入")],
  ["KeyP", "P", () => t("会前检查")],
  ["KeyG", "G", () => t("给意见归类")],
  ["Digit", "1 – 8", () => t("右边的各个页签")],
  ["Alt", "Alt+↑ ↓", () => t("在 ⠿ 上：调整议程或发言顺序")],
  ["Slash", "?", () => t("这张表")],
  ["Escape", "Esc", () => t("关闭；从输入框里出来")],
];

/** These need no Alt beside them anywhere; Space is the chair's alone. */
const PLAIN = new Set(["Space", "Alt", "Slash", "Escape"]);

/** Those that press no button of the page but wish for a command of their own. */
const WISHES = {
  KeyS: ({ floor }) => mayYield(floor) && ["skip", { person: floor.speaker }],
  KeyD: ({ floor }) => mayYield(floor) && ["defer", { person: floor.speaker }],
  KeyQ: ({ floor }) => [floor.requests_open ? "close_requests" : "open_requests"],
  KeyB: ({ floor }) => [
    "set_screen",
    { mode: floor.screen.mode === "blackout" ? "live" : "blackout" },
  ],
};

const mayYield = ({ speaker, interrupted }) => speaker && !interrupted;

export const keysSheet = ({ meeting, ui }) =>
  sheet({
    title: t("键盘"),
    body: html`<dl class="keys">
      ${KEYS.filter(([code]) => code !== "Space" || !ui.keysWithAlt).map(
        ([code, face, words]) =>
          html`<div><dt><kbd>${ui.keysWithAlt && !PLAIN.has(code) ? "Alt+" : ""}${typeof face === "string" ? face : face()}</kbd></dt><dd>${words(meeting)}</dd></div>`,
      )}</dl>
      <p class="soft">${t("正在打字时，这些键不起作用。")}</p>`,
  });

/** Those that open a sheet, whatever tab stands open. */
const OPENS = { KeyM: "matrix", KeyL: "spoken", KeyP: "checks", KeyG: "aspects", Slash: "keys" };

/**
 * Heed the keys for as long as the page lives; with `alt`, together with Alt, for a screen on
 * which people write: a text that misses its field must not run the meeting.
 */
export function heedKeys(root, page, { alt = false } = {}) {
  page.ui.keysWithAlt = alt;
  const last = { code: "", at: 0 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.repeat || event.isComposing) return;
    if (typing(event.target)) return leave(root, event);
    // by its sign, not its place: it lies elsewhere on other keyboards
    const code = event.key === "?" ? "Slash" : event.code;
    if (code === "Slash" && event.key !== "?") return;
    if (code !== "Slash" && (event.shiftKey || event.altKey !== alt)) return;
    if (!page.meeting || root.querySelector("[aria-modal]")) return;
    if (tooSoon(last, code)) return;
    if (press(root, page, code)) event.preventDefault();
  });
}

/** Esc leads out of a field at the side, to the tab that it belongs to. */
function leave(root, { key, target }) {
  if (key === "Escape" && target.closest("#panel"))
    root.querySelector("[role=tab][aria-selected=true]").focus();
}

function tooSoon(last, code) {
  const now = performance.now();
  const again = code === last.code && now - last.at < SETTLE_MS && !QUICK.has(code);
  Object.assign(last, { code, at: now });
  return again;
}

/** True if the key meant something here. */
function press(root, page, code) {
  const target = { currentTarget: root };
  if (OPENS[code]) return mayOpen(page, code) && openSheet(OPENS[code], target);
  const [name, args] = WISHES[code]?.(page) || [];
  if (name) return can(page, name) && (wish(name, args)(target) ?? true);
  if (code === "KeyC") return choose(root, page);
  if (/^Digit[1-9]$/.test(code)) return turnTo(root, Number(code.slice(5)));
  const button = root.querySelector(`[data-key="${code}"]`);
  button?.click();
  return Boolean(button);
}

/** Aspects are for whoever may word a point; there the sheet says when none is left to assign. */
const mayOpen = (page, code) => code !== "KeyG" || can(page, "revise_point");

function openSheet(sheet, target) {
  show({ sheet, asking: `sheet:${sheet}` })(target);
  return true;
}

/** The list of everybody present, ready to be chosen from. */
function choose(root, page) {
  const at = () => root.querySelector("[data-focus-key=KeyC]");
  if (!at() && can(page, "call")) show({ tab: "line" })({ currentTarget: root });
  at()?.focus();
  return Boolean(at());
}

function turnTo(root, n) {
  const tab = root.querySelectorAll("[role=tab]")[n - 1];
  tab?.click();
  const pen = root.querySelector("#panel form[data-slot] textarea, #panel [type=search]");
  (pen ?? tab)?.focus();
  return Boolean(tab);
}

const typing = (target) => Boolean(target.closest?.("input, textarea, select, [contenteditable]"));
