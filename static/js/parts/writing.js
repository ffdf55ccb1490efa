/** Where a point is written: whom it is about, the text, and how it is handed over. */

import { html, nothing } from "../page/lit.js";
import { label, list, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { severalPoints } from "../reckoning/ordinals.js";
import { can } from "./can.js";
import { fieldsOf, fullness, opening, pointFields, standing } from "./fields.js";
import { nameOf } from "./people.js";
import { onItsWay, refused, whereabouts } from "./unsent.js";
import { show, wish } from "./wish.js";

/** The writing page of a phone. `page.ui.about` is whom the point is about. */
export const writing = (page) => html`
  <section class="writing" aria-labelledby="write-title">
    <h2 id="write-title">${label(page.meeting, "write_point")}</h2>
    ${refused(page)}
    ${OVER.has(page.floor.status) ? over() : html`${aboutWhom(page)}${pointForm(page)}`}
    ${handedOver(page)}
    ${groundRules(page.meeting)}
  </section>`;

const OVER = new Set(["closed", "sealed"]);

const over = () => html`
  <p class="empty">${t("会议已结束，本机的草稿已清除。需要补充或更正，请告诉记录人。")}</p>`;

/** Everyone a point can be about, as the agenda has them; the group last. */
export function subjects({ meeting, you }) {
  const inOrder = meeting.agenda.map((item) => item.subject);
  const others = inOrder.filter((id) => id && id !== "group" && id !== you.person);
  return [...new Set(others), "group"];
}

/** Whether a point about this subject can be handed over already. */
export const hasBegun = ({ meeting, floor }, subject) =>
  subject === "group"
    ? floor.began.length > 0
    : meeting.agenda.some((item) => item.subject === subject && floor.began.includes(item.id));

function aboutWhom(page) {
  const all = subjects(page);
  const begun = all.filter((id) => hasBegun(page, id));
  return html`
    <label class="field">
      <span class="field-name">${label(page.meeting, "subject")}</span>
      <select @change=${(event) => show({ about: event.target.value })(event)}>
        ${choices(page, t("可以递交"), begun)}
        ${choices(
          page,
          t("尚未开始，先写在本机"),
          all.filter((id) => !begun.includes(id)),
        )}
      </select>
    </label>
    ${backToFloor(page)}`;
}

const choices = (page, caption, ids) =>
  ids.length === 0
    ? nothing
    : html`<optgroup label=${caption}>
        ${ids.map((id) => html`<option value=${id} .selected=${id === page.ui.about}>${choice(page, id)}</option>`)}
      </optgroup>`;

function choice({ meeting, floor, drafts }, id) {
  const marks = [id === floor.subject ? t("现在") : "", drafts.of(id).text ? t("有草稿") : ""];
  const said = list(marks.filter(Boolean));
  return said
    ? t("{name}（{marks}）", { name: nameOf(meeting, id), marks: said })
    : nameOf(meeting, id);
}

function backToFloor(page) {
  const { subject } = page.floor;
  if (!subject || subject === page.ui.about || !subjects(page).includes(subject)) return nothing;
  return html`<button type="button" class="small" @click=${show({ about: subject })}>
    ${t("转到现在的{name}", { name: nameOf(page.meeting, subject) })}
  </button>`;
}

function pointForm(page) {
  const slot = page.ui.about;
  const start = opening(page, slot);
  const draft = page.drafts.of(slot);
  return standing(
    start,
    html`<form class="sheet card" data-slot=${slot} @submit=${handOver(page, false)}>
      ${pointFields(page.meeting, start)}
      ${fullness(draft.text)}
      ${whereabouts(page, slot)}
      ${hasBegun(page, slot) ? handOverButtons(page, draft.text) : notYet(page)}
    </form>`,
  );
}

const notYet = (page) => html`
  <p class="hint">${t("{name}还没有开始。草稿留在本机，到时一按就递交。", { name: nameOf(page.meeting, page.ui.about) })}</p>`;

function handOverButtons(page, text = "") {
  if (!can(page, "record_point")) return html`<p class="hint">${t("现在不能递交。")}</p>`;
  const n = severalPoints(text).length;
  return html`<div class="hand-over">
    <button class="primary">${t("递交")}</button>
    ${n > 1 ? html`<button type="button" @click=${handOver(page, true)}>${t("分成 {n} 条递交", { n })}</button>` : nothing}
  </div>`;
}

const handOver = (page, several) => (event) => {
  event.preventDefault();
  const slot = page.ui.about;
  const points = pointsOf(fieldsOf(event.currentTarget.form ?? event.currentTarget), several);
  points.forEach((point, index) => {
    // the form is gone with the last of them
    const more = index === points.length - 1 ? { slot } : {};
    wish("record_point", { about: slot, ...point }, more)(event);
  });
};

/** The points that a form holds; a suggestion closes the last of them. */
export function pointsOf({ text, suggestion, aspect }, several) {
  if (!text) return [];
  const texts = several ? severalPoints(text) : [text];
  return texts.map((each, index) => ({
    text: each,
    ...(suggestion && index === texts.length - 1 ? { suggestion } : {}),
    ...(aspect ? { aspect } : {}),
  }));
}

/** My points about this subject: those on their way, then those the server has. */
function handedOver(page) {
  const { points, you, ui, outbox } = page;
  const waiting = outbox.waiting.filter(
    ({ name, args }) => name === "record_point" && args.about === ui.about,
  );
  const mine = points.filter(
    ({ by, about, state }) => by === you.person && about === ui.about && state === "active",
  );
  if (mine.length + waiting.length === 0) return nothing;
  return html`<ul class="handed-over" aria-label=${t("已递交")}>
    ${waiting.map(({ args }) => line(args.text, onItsWay(page)))}
    ${mine.map(({ text, at }) => line(text, html`<span class="tag good">${t("已收到")} ${timeOfDay(at)}</span>`))}
  </ul>`;
}

const line = (text, tag) => html`<li>${tag}<span class="one-line">${text}</span></li>`;

/** The rules of the meeting, folded beside the writing. */
export const groundRules = ({ ground_rules }) =>
  ground_rules
    ? html`<details class="rules"><summary>${t("会议纪律")}</summary><p class="said">${ground_rules.trim()}</p></details>`
    : nothing;
