/** The day and hour of the plan, in words. */
import { language } from "../page/words.js";

/** "2026年1月15日星期四 09:00": the hour as the plan gives it, whatever time zone this machine is in. */
export function whenOf(iso) {
  const [whole, year, month, date, hour] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(iso ?? "") ?? [];
  if (!whole) return iso ?? "";
  const shape = { year: "numeric", month: "long", day: "numeric", weekday: "long" };
  const day = new Date(Number(year), Number(month) - 1, Number(date));
  return `${day.toLocaleDateString(language.locale, shape)} ${hour}`;
}

/** "2026年1月15日", in this machine's time zone. @param {number} moment */
export const dayOf = (moment) =>
  new Intl.DateTimeFormat(language.locale, { dateStyle: "long" }).format(moment);
