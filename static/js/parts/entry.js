/** The minutes-taker's quick entry: who about whom follows the floor, Enter keeps it. */

import { itemOf } from "../floor.js";
import { html, nothing } from "../lit.js";
import { severalPoints } from "../ordinals.js";
import { label, t } from "../words.js";
import { can } from "./can.js";
import { area, fieldsOf, fullness, opening, pointFields, standing } from "./fields.js";
import { nameOf, personOf } from "./people.js";
import { stances } from "./response.js";
import { itemName } from "./steps.js";
import { show, wish } from "./wish.js";
import { hasBegun, pointsOf } from "./writing.js";

/** What can be entered: each with its command, its name, its selects, its fields and its arguments. */
const KINDS = {
  point: {
    command: "record_point",
    name: (page) => label(page.meeting, "point"),
    selects: (page) => html`${byWhom(page)}${aboutWhom(page)}`,
    fields: (page, start) => pointFields(page.meeting, start, 3),
    args: (page) => ({ by: critic(page), about: about(page) }),
  },
  note: {
    command: "write_note",
    name: () => t("记录"),
    selects: (page) => html`${inWhichItem(page)}${whoSpoke(page)}`,
    fields: (_page, start) =>
      area({ name: "text", caption: t("说了什么，发生了什么"), start, rows: 5, required: true }),
    args: noteArgs,
  },
  response: {
    command: "respond",
    name: (page) => label(page.meeting, "response"),
    selects: (page) => respondent(page),
    fields: (page, start) => html`
      ${area({ name: "text", caption: label(page.meeting, "response"), start, rows: 4, required: true })}
      ${stances(page.meeting, start)}`,
    args: (page) => ({ item: answered(page)?.id }),
  },
};

/** The panel. */
export function entry(page) {
  const kinds = Object.keys(KINDS).filter((key) => can(page, KINDS[key].command));
  if (kinds.length === 0) return html`<p class="hint">${t("现在不能记入。")}</p>`;
  const kind = kinds.includes(page.ui.kind) ? page.ui.kind : kinds[0];
  return html`<section class="entry card" aria-labelledby="entry-title">
    <h2 id="entry-title" class="spoken">${t("记入")}</h2>
    <div class="kinds" role="group" aria-label=${t("记入什么")}>
      ${kinds.map((key) => html`<button type="button" aria-pressed=${key === kind} @click=${show({ kind: key })}>${KINDS[key].name(page)}</button>`)}
    </div>
    ${entryForm(page, kind)}
  </section>`;
}

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

/** Enter keeps; never while the input method is still composing. */
const onEnter = (page, kind) => (event) => {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || event.shiftKey || composing || event.target.tagName !== "TEXTAREA")
    return;
  save(page, kind, kind === "point" && event.ctrlKey)(event);
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

const speakerOf = ({ floor }) => floor.speaker;

/** Who puts the point: whom the recorder chose, else whoever has the floor. */
function critic(page) {
  if (page.ui.by !== null) return page.ui.by;
  const speaker = personOf(page.meeting, speakerOf(page));
  return speaker?.may.comments && speaker.id !== about(page) ? speaker.id : "";
}

const about = (page) => page.ui.about ?? page.floor.subject ?? "group";

function byWhom(page) {
  const people = page.meeting.people.filter(({ id, may }) => may.comments && id !== about(page));
  const away = ["leave", "absent"].includes(personOf(page.meeting, critic(page))?.attendance);
  return html`${choose({ caption: label(page.meeting, "critic"), key: "by", chosen: critic(page), required: true, open: t("请选择"), options: people.map(({ id, name }) => [id, name]) })}
    ${away ? html`<p class="hint">${t("本人未到会，按书面意见记入。")}</p>` : nothing}`;
}

function aboutWhom(page) {
  const begun = page.meeting.agenda
    .map((item) => item.subject)
    .filter((id) => id && id !== "group" && hasBegun(page, id));
  const options = [...new Set(begun), "group"].map((id) => [id, nameOf(page.meeting, id)]);
  return choose({
    caption: label(page.meeting, "subject"),
    key: "about",
    chosen: about(page),
    options,
  });
}

const noteItem = ({ ui, floor, meeting }) => ui.item ?? floor.item ?? meeting.agenda[0]?.id;

function noteArgs(page) {
  const item = noteItem(page);
  const person = page.ui.by ?? speakerOf(page);
  return {
    item,
    ...(item === page.floor.item && page.floor.step ? { step: page.floor.step } : {}),
    ...(person ? { person } : {}),
  };
}

const inWhichItem = (page) =>
  choose({
    caption: t("议程"),
    key: "item",
    chosen: noteItem(page),
    options: page.meeting.agenda.map((item) => [item.id, itemName(page.meeting, item)]),
  });

const whoSpoke = (page) =>
  choose({
    caption: t("谁说的"),
    key: "by",
    chosen: page.ui.by ?? speakerOf(page) ?? "",
    open: t("（不指明）"),
    options: page.meeting.people.map(({ id, name }) => [id, name]),
  });

/** The item that is answered: of the chosen subject, else the one on the floor. */
const answered = (page) =>
  itemOf(page.meeting, page.ui.item ?? page.floor.item) ?? answerable(page)[0];

const answerable = ({ meeting, floor }) =>
  meeting.agenda.filter(
    (item) => item.subject && item.subject !== "group" && floor.began.includes(item.id),
  );

const respondent = (page) =>
  choose({
    caption: label(page.meeting, "subject"),
    key: "item",
    chosen: answered(page)?.subject ? answered(page).id : "",
    required: true,
    open: t("请选择"),
    options: answerable(page).map((item) => [item.id, itemName(page.meeting, item)]),
  });

/** A select whose choice this page remembers under `key`. */
const choose = ({ caption, key, chosen, options, open, required = false }) => html`
  <label class="field">
    <span class="field-name">${caption}</span>
    <select ?required=${required} @change=${(event) => show({ [key]: event.target.value })(event)}>
      ${open ? html`<option value="" .selected=${chosen === ""}>${open}</option>` : nothing}
      ${options.map(([value, name]) => html`<option value=${value} .selected=${value === chosen}>${name}</option>`)}
    </select>
  </label>`;

const followButton = ({ ui }) =>
  ui.by === null && ui.about === null && ui.item === null
    ? nothing
    : html`<button type="button" class="plain small" @click=${show({ by: null, about: null, item: null })}>${t("跟随现场")}</button>`;
