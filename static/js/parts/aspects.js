/** Aspects assigned afterwards: the points that have none, one after the other, a digit each. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can } from "./can.js";
import { nameOf } from "./people.js";
import { wording } from "./point.js";
import { opens, sheet } from "./sheet.js";
import { each, show, wish } from "./wish.js";

/** The points without an aspect, where the meeting knows aspects. */
export const unsorted = ({ meeting, points }) =>
  meeting.aspects?.length
    ? points.filter(({ state, aspect }) => state === "active" && !aspect)
    : [];

export function opensAspects(page) {
  const n = unsorted(page).length;
  return n > 0 && can(page, "revise_point")
    ? opens("aspects", t("归类 {n} 条", { n }), { kind: "small", key: "KeyG" })
    : nothing;
}

/** What this page has seen to: the aspects given, those left for later, and one taken up again. */
const NOTHING = { given: [], later: [], again: null };

export function aspectsSheet(page) {
  const done = page.ui.sorting ?? NOTHING;
  const seenTo = new Set([...done.given.map(({ id }) => id), ...done.later]);
  const left = unsorted(page).filter(({ id }) => !seenTo.has(id));
  const point = page.points.find(({ id }) => id === done.again) ?? left[0];
  const to = choices(page, done, point);
  return sheet({
    title: t("给意见归类"),
    reads: true,
    body: html`
      <p class="soft" role="status">${page.meeting.aspects?.length ? t("还有 {n} 条", { n: left.length }) : nothing}${last(page, done)}</p>
      ${point ? card(page, point) : finished(page, done)}
      <ol class="sorting" role="group" aria-label=${label(page.meeting, "aspect")}>${to.map(choice)}</ol>`,
    keys: (event) => to.find(({ key }) => key === event.key)?.act(event),
  });
}

/** What can be done with the point, each with its key and its words. */
function choices({ meeting }, done, point) {
  const turn = (changes) => show({ sorting: { ...done, again: null, ...changes } });
  const give = (aspect, index) => ({
    key: index < 9 ? String(index + 1) : "",
    words: aspect,
    act: each(
      wish("revise_point", { point: point.id, aspect }),
      turn({ given: [...done.given, { id: point.id, aspect }] }),
    ),
  });
  const leave = () => ({ words: t("以后再说"), act: turn({ later: [...done.later, point.id] }) });
  const look = () => ({ words: t("再看留下的"), act: turn({ later: [] }) });
  const before = done.given[done.given.length - 1];
  const back = () => ({ words: t("改上一条"), act: turn({ again: before.id }) });
  return [
    ...(point ? meeting.aspects.map(give) : []),
    ...(point || done.later.length ? [{ key: "0", ...(point ? leave : look)() }] : []),
    ...(before ? [{ key: "Backspace", face: "⌫", ...back() }] : []),
  ];
}

const choice = ({ key, face = key, words, act }) => html`
  <li><button type="button" @click=${act}>${face ? html`<kbd>${face}</kbd>` : nothing} ${words}</button></li>`;

const card = (page, point) => html`
  <article class="point">
    <h3>${nameOf(page.meeting, point.by)} <span class="arrow" role="img" aria-label=${label(page.meeting, "comments")}>→</span> ${nameOf(page.meeting, point.about)}</h3>
    ${wording(page, point)}
  </article>`;

const finished = (page, { later }) => html`<p class="empty">${nothingLeft(page, later.length)}</p>`;

function nothingLeft({ meeting }, later) {
  if (later) return t("留下 {n} 条以后再说。", { n: later });
  return meeting.aspects?.length ? t("都归类了。") : t("这个会议没有列出可以归入的方面。");
}

function last({ points }, { given }) {
  const { id, aspect } = given[given.length - 1] ?? {};
  const text = points.find((point) => point.id === id)?.text;
  return text
    ? html` · ${t("刚才：{start}…… 归入“{aspect}”", { start: text.slice(0, 12), aspect })}`
    : nothing;
}
