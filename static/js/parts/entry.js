/** The minutes-taker's quick entry: who about whom follows the floor, Enter keeps it. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { severalPoints } from "../reckoning/ordinals.js";
import { can } from "./can.js";
import {
  about,
  aboutWhom,
  answered,
  byWhom,
  critic,
  FOLLOWING,
  inWhichItem,
  noteArgs,
  respondent,
  whoSpoke,
  writtenHint,
} from "./chosen.js";
import { area, fieldsOf, fullness, opening, pointFields, standing } from "./fields.js";
import { moments } from "./moments.js";
import { finishes } from "./pen.js";
import { stances } from "./response.js";
import { isAnswered } from "./steps.js";
import { show, wish } from "./wish.js";
import { pointsOf } from "./writing.js";

/** What can be entered: each with its command, its name, its selects, its fields and its arguments. */
const KINDS = {
  point: {
    command: "record_point",
    name: (page) => label(page.meeting, "point"),
    selects: (page) => html`${byWhom(page)}${aboutWhom(page)}${writtenHint(page)}`,
    fields: (page, start) => pointFields(page.meeting, start, 3),
    args: (page) => ({ by: critic(page), about: about(page) }),
  },
  note: {
    command: "write_note",
    name: () => t("现场记录"),
    selects: (page) => html`${inWhichItem(page)}${whoSpoke(page)}`,
    fields: (_page, start) =>
      area({ name: "text", caption: t("说了什么，发生了什么"), start, rows: 5, required: true }),
    args: noteArgs,
  },
  response: {
    command: "respond",
    name: (page) => label(page.meeting, "response"),
    selects: (page) => respondent(page),
    where: isAnswered,
    fields: (page, start) => html`
      ${area({ name: "text", caption: label(page.meeting, "response"), start, rows: 4, required: true })}
      ${stances(page.meeting, start)}`,
    // what another hand has written meanwhile, or before, stays beside it
    args: (page) => ({ item: answered(page)?.id, revision: 0 }),
  },
};

/** The panel. */
export function entry(page) {
  const kinds = Object.keys(KINDS).filter((key) => isOffered(page, KINDS[key]));
  if (kinds.length === 0) return html`<p class="hint">${t("现在不能记入。")}</p>`;
  const kind = kinds.includes(page.ui.kind) ? page.ui.kind : kinds[0];
  return html`<section class="entry card" aria-labelledby="entry-title">
    <h2 id="entry-title" class="spoken">${t("记入")}</h2>
    ${moments(page)}
    <div class="kinds" role="group" aria-label=${t("记入什么")}>
      ${kinds.map((key) => html`<button type="button" aria-pressed=${key === kind} @click=${show({ kind: key, ...FOLLOWING })}>${KINDS[key].name(page)}</button>`)}
    </div>
    ${entryForm(page, kind)}
  </section>`;
}

const isOffered = (page, { command, where }) =>
  can(page, command) && (where?.(page.meeting) ?? true);

function entryForm(page, kind) {
  const slot = `entry:${kind}`;
  const start = opening(page, slot);
  const { text = "" } = page.drafts.of(slot);
  return html`
    <div class="selects">${KINDS[kind].selects(page)}</div>
    ${followButton(page)}
    ${standing(
      start,
      html`<form class="sheet" data-slot=${slot} @submit=${save(page, kind, false)} @keydown=${onEnter(page, kind)}>
        ${KINDS[kind].fields(page, start)}
        ${fullness(text)}
        <div class="entry-foot">
          <p class="hint">${t("Enter 保存，Shift+Enter 换行")}</p>
          ${kind === "point" ? splitButton(page, text) : nothing}
          <button class="primary">${t("保存")}</button>
        </div>
      </form>`,
    )}`;
}

function splitButton(page, text) {
  const n = severalPoints(text).length;
  return n < 2
    ? nothing
    : html`<button type="button" @click=${save(page, "point", true)}>${t("分成 {n} 条", { n })} <kbd>Ctrl+Enter</kbd></button>`;
}

const onEnter = (page, kind) => (event) => {
  if (finishes(event)) save(page, kind, kind === "point" && event.ctrlKey)(event);
};

const save = (page, kind, several) => (event) => {
  event.preventDefault();
  const form = event.currentTarget.form ?? event.currentTarget;
  const given = fieldsOf(form);
  const place = KINDS[kind].args(page);
  if (!given.text || !form.reportValidity() || missing(form)) return;
  const all = kind === "point" ? pointsOf(given, several) : [given];
  all.forEach((fields, index) => {
    const more = index === all.length - 1 ? { slot: `entry:${kind}` } : {};
    wish(KINDS[kind].command, { ...place, ...fields }, more)(event);
  });
};

/** The select above the form that still has to be chosen gets the focus. */
function missing(form) {
  const open = [...form.closest(".entry").querySelectorAll("select")].find(
    (select) => select.required && !select.value,
  );
  open?.focus();
  return Boolean(open);
}

const followButton = ({ ui }) =>
  ui.by === null && ui.about === null && ui.item === null
    ? nothing
    : html`<button type="button" class="plain small" @click=${show(FOLLOWING)}>${t("跟随现场")}</button>`;
