/** Days and times as an invitation writes them, in this page's language. */

import { language } from "../page/words.js";

const WRITTEN = {
  year: "numeric",
  month: "long",
  day: "numeric",
  weekday: "long",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
};

const DAY = { year: "numeric", month: "long", day: "numeric" };

/** "2026年1月15日"; empty without a day. @param {string | null} day */
export function dayName(day) {
  if (!day) return "";
  const at = new Date(`${day}T00:00:00`);
  return new Intl.DateTimeFormat(language.locale, DAY).format(at);
}

/** "2026年1月15日星期四 09:00"; empty without a time. @param {string | null} moment */
export function dayAndTime(moment) {
  const at = new Date(moment ?? "");
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat(language.locale, WRITTEN).format(at);
}
