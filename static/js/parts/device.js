/** A connected device in words: whose it is, what it is, how well it keeps time. */
import { label, t } from "../page/words.js";
import { nameOf } from "./people.js";

const KINDS = {
  phone: () => t("手机"),
  tablet: () => t("平板"),
  computer: () => t("电脑"),
  program: () => t("程序"),
};
/** A device's clock that is wrong by less needs no mention; screens correct it anyway. */
const WORTH_SAYING_MS = 1000;

/** "3 号 大屏幕" */
export const deviceName = (page, device) =>
  t("{n} 号 {name}", { n: device.number, name: nameAlone(page, device) });

/** The name that the desk gave it, or whose it is. */
export const nameAlone = (page, device) =>
  (device.name || whose(page, device)) + (device.device === page.device?.id ? t("（本机）") : "");

/** The person, or what the screen is for. */
export const whose = ({ meeting }, { person, role }) =>
  SCREENS.has(role) || !person ? label(meeting, role) : nameOf(meeting, person);

const SCREENS = new Set(["chair", "recorder", "projector"]);

/** "手机 · WeChat" */
export const kindWords = ({ kind, browser }) =>
  [KINDS[kind]?.() ?? kind, browser].filter(Boolean).join(" · ");

/** How far its own clock is off, which is corrected, and how long the way to it is. */
export function clockWords({ offset_ms: offset, rtt_ms: rtt }) {
  if (offset === null || rtt === null) return t("还没有对时");
  const off =
    Math.abs(offset) < WORTH_SAYING_MS
      ? t("时钟准")
      : t("时钟差 {span}（已校正）", { span: span(offset) });
  return `${off} · ${t("往返 {n} 毫秒", { n: rtt })}`;
}

/** "+3 s", "−2 min", "+1 h" */
function span(ms) {
  const sign = ms < 0 ? "−" : "+";
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 120) return `${sign}${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${sign}${minutes} min` : `${sign}${Math.round(minutes / 60)} h`;
}
