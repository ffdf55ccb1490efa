/** A row being written: one input a field, by its kind. What is typed is not drawn again. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { show, wish } from "../parts/wish.js";
import { caption, choiceName, declarationName, nameOf, said, subjects } from "./said.js";
import { register, rows, state } from "./state.js";

/** Fields that mean something only where another has this value. */
const ONLY = {
  consolidation: ["state", "done"],
  closed_on: ["state", "done"],
  closed_by: ["state", "done"],
  progress_note: ["state", "in_progress"],
  next_step: ["state", "in_progress"],
  reason: ["state", "not_started"],
  explanation: ["state", "not_started"],
  examined: ["accountable", true],
};

/** Fields that are the row itself: they are shown, and not to be changed. */
const FIXED = { checklists: ["person"], absentees: ["person"], talks: ["other"] };
const OF_A_PAIR = ["person", "head"];

const isFixed = ({ register: key, old }, { name }) =>
  FIXED[key]?.includes(name) || (key === "talks" && old.other && OF_A_PAIR.includes(name));

/** What stands in the field: what was typed, else what is on disk. */
const value = ({ old, typed }, name) => (name in typed ? typed[name] : old[name]);

export function formView(editing) {
  const { key, fields } = register(editing.register);
  const shown = fields.filter(
    (field) => field.writes && counts(editing, field) && !isFixed(editing, field),
  );
  return html`
    <form class="office-form card" data-register=${key} novalidate @submit=${wish("save")}>
      ${whose(editing)}${conflict(editing)}
      <div class="office-fields">${shown.map((field) => fieldView(editing, field))}</div>
      ${fault(editing, shown)}
      <div class="row">
        <button type="submit" class="primary" ?disabled=${editing.busy}>${t("保存")}</button>
        <button type="button" class="plain" @click=${show({ editing: null, picked: [] })}>${t("取消")}</button>
      </div>
    </form>`;
}

const whose = ({ register: key, old }) =>
  ["checklists", "absentees"].includes(key) ? html`<h3>${nameOf(old.person)}</h3>` : nothing;

const counts = (editing, { name }) => isMeant(name, (other) => value(editing, other));

/** Whether the field means something, as the others stand. */
export function isMeant(name, standing) {
  const [other, wanted] = ONLY[name] ?? [];
  return !other || standing(other) === wanted;
}

/** What is wrong and stands at no field. */
function fault({ fault: found }, shown) {
  if (!found || shown.some(({ name }) => name === found.field)) return nothing;
  return html`<p class="banner over" role="alert">${found.message}</p>`;
}

/** Somebody was faster: what he wrote, beside what stands in the form. */
function conflict({ conflict: found, register: key }) {
  if (!found) return nothing;
  const differs = ({ name }) =>
    JSON.stringify(found.before[name]) !== JSON.stringify(found.now[name]);
  const others = register(key).fields.filter(differs);
  return html`
    <div class="banner warn" role="alert">
      <div class="grow">
        <p>${t("别人刚刚改过这一项。您写的都还在下面；再按一次“保存”，只写入您改动的内容。")}</p>
        <dl class="facts-list">
          ${others.map(
            (field) =>
              html`<div><dt>${caption(field)}</dt><dd>${said(field, found.now[field.name]) || t("（空）")}</dd></div>`,
          )}
        </dl>
      </div>
    </div>`;
}

function fieldView(editing, field) {
  const wrong = editing.fault?.field === field.name;
  const id = `field-${field.name}`;
  const given = { id, field, value: value(editing, field.name), wrong };
  const long = ["text", "long", "keys", "points"].includes(field.kind);
  return html`
    <div class="field ${long ? "wide" : ""}">
      ${field.kind === "flag" ? nothing : name(given)}
      ${(INPUTS[field.kind] ?? line)(given)}
      ${wrong ? html`<p class="fault" id="${id}-fault" role="alert">${sentence(editing.fault, field)}</p>` : nothing}
    </div>`;
}

const name = ({ id, field }) => html`
  <label for=${id} class="field-name">${caption(field)}${field.required ? html` <span class="needed">${t("必填")}</span>` : nothing}</label>`;

/** The refusal with the field's own name. */
const sentence = ({ message, field }, { word, caption: neutral }) =>
  message.split(field).join(caption({ word, caption: neutral }));

const line = ({ id, field, value: typed, wrong }) => html`
  <input id=${id} name=${field.name} .value=${typed ?? ""} maxlength="200" autocomplete="off"
    list=${OFFERED[field.name] ? `offered-${field.name}` : nothing} aria-invalid=${String(wrong)}>
  ${offered(field)}`;

const OFFERED = { source: "sources", channel: "channels", aspect: "aspects" };

/** What the format offers, and what has been written so far. */
function offered({ name: field }) {
  if (!OFFERED[field]) return nothing;
  const { offered: words } = state.office;
  const own = words[state.meeting.language]?.[OFFERED[field]] ?? [];
  const known = field === "aspect" ? state.meeting.aspects : own;
  return html`<datalist id="offered-${field}">${known.map((each) => html`<option value=${each}></option>`)}</datalist>`;
}

const text = ({ id, field, value: typed, wrong }) => html`
  <textarea id=${id} name=${field.name} rows=${field.kind === "long" ? 8 : 3} .value=${typed ?? ""}
    aria-invalid=${String(wrong)}></textarea>`;

const day = ({ id, field, value: typed, wrong }) => html`
  <input id=${id} name=${field.name} type="date" .value=${typed ?? ""} aria-invalid=${String(wrong)}>`;

const number = ({ id, field, value: typed, wrong }) => html`
  <input id=${id} name=${field.name} type="number" step="1" .value=${typed ?? ""} aria-invalid=${String(wrong)}>`;

const flag = ({ id, field, value: typed }) => html`
  <label class="tick-line"><input id=${id} name=${field.name} type="checkbox" .checked=${Boolean(typed)}> ${caption(field)}</label>`;

const choose = (options) => (given) =>
  html`
  <select id=${given.id} name=${given.field.name} aria-invalid=${String(given.wrong)}>
    <option value="" ?selected=${!given.value}>${t("（未选）")}</option>
    ${options(given.field).map(
      ([key, words]) =>
        html`<option value=${key} ?selected=${key === given.value}>${words}</option>`,
    )}
  </select>`;

const choices = choose((field) => field.choices.map((each) => [each, choiceName(field, each)]));
const people = choose(() => subjects().map(({ id, name: said }) => [id, said]));
const owners = choose(() => [
  ["group", label(state.meeting, "group")],
  ...subjects().map(({ id, name: said }) => [id, said]),
]);
const others = choose(() => {
  const { id, register: key } = state.editing;
  const open = rows(key).filter((row) => row.id !== id && !row.fields.merged_into);
  return open.map((row) => [
    row.id,
    `${nameOf(row.fields.about)}：${row.fields.text.slice(0, 40)}`,
  ]);
});

const keys = ({ field, value: typed }) => html`
  <div class="stack" role="group" aria-label=${caption(field)}>
    ${state.office.declarations.map(
      ({ key }) => html`<label class="tick-line">
        <input type="checkbox" name=${field.name} value=${key} data-of-many .checked=${(typed ?? []).includes(key)}>
        ${declarationName(key)}</label>`,
    )}
  </div>`;

const points = ({ value: typed }) => html`
  <ul class="rests-on">
    ${(state.points ?? [])
      .filter(({ id }) => (typed ?? []).includes(id))
      .map((point) => html`<li>${nameOf(point.by)}：${point.text}</li>`)}
  </ul>
  ${(typed ?? []).length ? nothing : html`<p class="hint">${t("没有依据会上的意见")}</p>`}`;

const INPUTS = {
  ...{ text, long: text, day, number, flag, keys, points },
  ...{ choice: choices, person: people, owner: owners, row: others },
};

/** What an input says, as the server takes it. */
export function typedIn(input) {
  if (input.dataset.ofMany !== undefined) {
    const all = [...input.form.querySelectorAll(`[name="${input.name}"]`)];
    return all.filter(({ checked }) => checked).map(({ value: key }) => key);
  }
  if (input.type === "checkbox") return input.checked;
  if (input.value === "") return null;
  return input.type === "number" ? Number(input.value) : input.value;
}

/** Whether a change of this input changes which fields there are. */
export const decides = (name) => Object.values(ONLY).some(([other]) => other === name);
