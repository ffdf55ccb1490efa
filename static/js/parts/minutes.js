/** The record on the minutes-taker's desk: it grows while he looks, and follows the floor. */

import { html, nothing, repeat } from "../page/lit.js";
import { label, list, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { recordOf } from "../reckoning/record.js";
import { opensAspects } from "./aspects.js";
import { can } from "./can.js";
import { noteCard } from "./note.js";
import { nameOf } from "./people.js";
import { pointCard } from "./point.js";
import { response } from "./response.js";
import { itemName, stepName } from "./steps.js";
import { show } from "./wish.js";

/** The whole record in its own scrolling pane. */
export const minutes = (page) => html`
  <section class="minutes" aria-labelledby="minutes-title">
    <header class="minutes-head">
      <h2 id="minutes-title">${t("会议记录")}</h2>
      <p class="soft small">${sittings(page.floor)}</p>
      ${opensAspects(page)}
      ${page.ui.following ? nothing : html`<button type="button" class="small" @click=${show({ following: true })}>${t("回到现场")}</button>`}
    </header>
    <div class="pane" tabindex="0" role="group" aria-labelledby="minutes-title" @scroll=${noticeScroll(page)}>
      ${sections(page)}
    </div>
  </section>`;

/** "9:02–12:05、14:00–" */
const sittings = ({ sittings }) =>
  list(sittings.map(({ from, to }) => hours({ began_at: from, ended_at: to })));

/** All of it, item by item. */
export function sections(page) {
  const all = recordOf(page);
  if (all.length === 0) return html`<p class="empty">${t("会议开始后，记录会出现在这里。")}</p>`;
  return repeat(
    all,
    ({ item }) => item?.id ?? "",
    (section) => sectionView(page, section),
  );
}

const sectionView = (page, { item, current, count, parts }) => html`
  <section class="minutes-item" data-current=${current}>
    <h3>
      ${item ? itemName(page.meeting, item) : t("其他")}
      ${current ? html`<span class="tag good">${t("现在")}</span>` : nothing}
      ${item?.began_at ? html`<span class="soft small clock">${hours(item)}</span>` : nothing}
      ${count ? html`<span class="soft small">${t("共 {n} 条", { n: count })}</span>` : nothing}
    </h3>
    ${parts.map((part) => partView(page, item, current, part))}
  </section>`;

const hours = ({ began_at: from, ended_at: to }) => `${timeOfDay(from)}–${to ? timeOfDay(to) : ""}`;

/** A step is named once it holds something, or while it is going on. */
function partView(page, item, current, { step, entries }) {
  const now = current && step?.id === page.floor.step;
  if (entries.length === 0 && !now) return nothing;
  return html`
    ${step && item.steps.length > 1 ? html`<h4>${stepName(page.meeting, step)}</h4>` : nothing}
    ${repeat(entries, keyOf, (entry) => VIEWS[entry.kind](page, entry, item))}
    ${entries.length === 0 ? html`<p class="soft small">${t("还没有记录")}</p>` : nothing}`;
}

const keyOf = ({ kind, note, response, points }) => kind + (note ?? response ?? points[0]).id;

const VIEWS = {
  note: (page, { note }) => noteCard(page, note),
  response: (page, entry, item) => response(page, item, entry.response),
  points: (page, { by, about, points }) => html`
    <div class="critic">
      <h5>
        ${nameOf(page.meeting, by)} <span class="arrow" aria-label=${label(page.meeting, "comments")} role="img">→</span>
        ${nameOf(page.meeting, about)}
      </h5>
      ${repeat(
        points,
        ({ id }) => id,
        (point, index) => pointCard(page, point, ordinal(points, index), can(page, "revise_point")),
      )}
    </div>`,
};

const ordinal = (points, index) =>
  points.length > 1 ? html`<span class="number soft">${index + 1}</span>` : nothing;

/** Where the pane was last put by the page itself; any other place is the reader's. */
let put = 0;

const noticeScroll = (page) => (event) => {
  if (page.ui.following && Math.abs(event.currentTarget.scrollTop - put) > 4)
    show({ following: false })(event);
};

/** Bring the end of what is going on into view, unless the reader has gone elsewhere. */
export function stayWithFloor(page, root) {
  const pane = root.querySelector(".pane");
  if (!pane || !page.ui.following || page.ui.revising) return;
  const current = pane.querySelector('[data-current="true"]') ?? pane.lastElementChild;
  const end = current ? current.offsetTop + current.offsetHeight - pane.clientHeight + 24 : 0;
  pane.scrollTop = Math.max(0, Math.min(end, pane.scrollHeight - pane.clientHeight));
  put = pane.scrollTop;
}
