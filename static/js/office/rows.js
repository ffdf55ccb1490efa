/** The rows of a register: what each is, what follows from it, and what can be done to it. */

import { dayName } from "../home/dates.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { show, wish } from "../parts/wish.js";
import { formView, isMeant } from "./form.js";
import { caption, choiceName, declarationName, nameOf, said, writer } from "./said.js";
import { register, rows, state } from "./state.js";

/** The field, or fields, that say what a row is. */
const MAIN = {
  tasks: ["title"],
  talks: ["person", "other", "head"],
  opinions: ["text"],
  checklists: ["person"],
  rectifications: ["problem"],
  absentees: ["person"],
  dispatches: ["document", "deed"],
};

export const listView = (key, shown, none) =>
  shown.length
    ? html`<ul class="office-rows">${shown.map((row) => rowView(key, row))}</ul>`
    : html`<p class="soft none">${none}</p>`;

function rowView(key, row) {
  const { editing } = state;
  if (editing?.register === key && editing.id === row.id)
    return html`<li>${formView(editing)}</li>`;
  return html`
    <li class="card office-row ${row.reckoned.overdue ? "overdue" : ""}" data-row=${row.id}>
      <div class="office-what">
        <p class="office-main">
        <span class="number soft">${rows(key).indexOf(row) + 1}.</span>
        <span class="office-text">${mainOf(key, row)}</span>${tags(key, row)}
      </p>
        ${facts(key, row)} ${explained(key, row)} ${lacks(key, row)}
        ${toldOf(key, row)}
      </div>
      <div class="office-doors">${doors(key, row)}</div>
    </li>`;
}

const mainOf = (key, { fields }) => {
  const { fields: all } = register(key);
  const parts = MAIN[key].map((name) =>
    said(
      all.find((each) => each.name === name),
      fields[name],
    ),
  );
  return parts.filter(Boolean).join(" · ");
};

const tags = (key, { fields, reckoned }) => html`
  ${reckoned.overdue ? html`<span class="tag over">${t("已逾期")}</span>` : nothing}
  ${fields.done_on || fields.held_on || fields.informed_on ? html`<span class="tag good">${t("已办")}</span>` : nothing}
  ${key === "rectifications" ? stateTag(fields) : nothing}
  ${fields.immediate ? html`<span class="tag warn">${caption(fieldOf(key, "immediate"))}</span>` : nothing}
  ${fields.closed_on ? html`<span class="tag good">${caption(fieldOf(key, "closed_on"))} ${dayName(fields.closed_on)}</span>` : nothing}`;

const fieldOf = (key, name) => register(key).fields.find((each) => each.name === name);

const TONES = { done: "good", in_progress: "warn", not_started: "" };

const stateTag = ({ state: now }) =>
  now
    ? html`<span class="tag ${TONES[now]}">${choiceName(fieldOf("rectifications", "state"), now)}</span>`
    : html`<span class="tag">${t("拟订中")}</span>`;

const APART = new Set([
  "owner",
  "immediate",
  "state",
  "closed_on",
  "offset_days",
  "anchor",
  "working_days",
  "due",
]);

/** Everything else that is written, with its name. */
function facts(key, row) {
  const shown = register(key)
    .fields.filter(({ name }) => !MAIN[key].includes(name) && !APART.has(name))
    .filter(({ kind, name }) => kind !== "keys" && isMeant(name, (other) => row.fields[other]))
    .map((field) => [caption(field), said(field, row.fields[field.name])])
    .filter(([, text]) => text);
  const day = key === "tasks" ? [[t("完成时限"), dayName(row.reckoned.day) || t("未定")]] : [];
  return html`<dl class="facts-list">${[...day, ...shown].map(
    ([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`,
  )}</dl>`;
}

/** What must be explained, each with whether it was. */
function explained(key, { fields, reckoned }) {
  if (key !== "checklists") return nothing;
  return html`${material(fields.person, reckoned.files)}<ul class="office-checks">${state.office.declarations.map(
    ({ key: each }) => html`<li>
      <span class="tag ${fields.declared.includes(each) ? "good" : ""}">${fields.declared.includes(each) ? t("已说明") : t("未说明")}</span>
      ${declarationName(each)}
    </li>`,
  )}</ul>`;
}

/** The material that was handed in; the minutes-taker takes it in. */
const material = (person, files) => html`
  ${files.map(
    ({ id, title }) =>
      html`<p><a href="/api/meetings/${state.meeting.id}/attachments/${id}" download>${title}</a></p>`,
  )}
  ${
    state.office.you.role === "recorder"
      ? html`<label class="field"><span class="hint">${t("书面材料（.docx、.pdf、.txt，最大 10 MB）")}</span>
          <input type="file" accept=".docx,.pdf,.txt" data-material=${person}></label>`
      : nothing
  }`;

/** What its state still demands. */
function lacks(key, { reckoned }) {
  if (!reckoned.lacking?.length) return nothing;
  const names = reckoned.lacking.map((name) => caption(fieldOf(key, name)));
  return html`<p class="hint">${t("还缺：{fields}", { fields: names.join("、") })}</p>`;
}

function doors(key, row) {
  const { writes } = register(key);
  if (state.asking === row.id) return removing(key, row);
  return html`
    ${writes ? quick(key, row) : nothing}
    ${writes ? html`<button type="button" class="small" data-opens=${row.id} @click=${wish("edit", { key, row })}>${t("编辑")}</button>` : nothing}
    ${row.revision ? history(key, row) : nothing}
    ${writes && !["checklists", "absentees"].includes(key) && !row.fields.other ? html`<button type="button" class="small plain" @click=${show({ asking: row.id })}>${t("删去")}</button>` : nothing}`;
}

const removing = (key, row) => html`
  <p class="question">${t("确定删去？经过仍会保留。")}</p>
  <button type="button" class="small danger" data-takes-focus @click=${wish("remove", { key, row })}>${t("删去")}</button>
  <button type="button" class="small" @click=${show({ asking: null })}>${t("不，返回")}</button>`;

/** What is most often done to a row, at one press. */
function quick(key, row) {
  const { id, revision, fields } = row;
  if (key === "tasks" && !fields.done_on)
    return html`<button type="button" class="small" @click=${wish("done", { id, revision, by: fields.responsible })}>${t("标记完成")}</button>`;
  if (key === "talks" && !fields.held_on)
    return html`<button type="button" class="small" @click=${wish("talk", { row })}>${t("标记已谈")}</button>`;
  return nothing;
}

export const history = (key, { id }) => {
  const open = state.history?.register === key && state.history.id === id;
  const to = open ? show({ history: null }) : wish("tell", { key, id });
  return html`<button type="button" class="small plain" aria-expanded=${String(open)} @click=${to}>${t("经过")}</button>`;
};

const WHEN = { dateStyle: "medium", timeStyle: "short" };

/** The row's history, where it was asked for. */
export const toldOf = (key, { id }) =>
  state.history?.register === key && state.history.id === id ? historyView() : nothing;

/** Who changed what, and when. */
function historyView() {
  const { register: key, changes } = state.history;
  return html`<ol class="office-history">${changes.map(
    (each) => html`<li>
      <span class="soft">${new Intl.DateTimeFormat(document.documentElement.lang, WHEN).format(each.at)} ${writer(each)}</span>
      ${Object.entries(each.changed).map(([name, value]) => html`<p>${changeOf(key, name, value)}</p>`)}
    </li>`,
  )}</ol>`;
}

function changeOf(key, name, value) {
  if (name === "removed") return value ? t("删去") : t("恢复");
  const field = fieldOf(key, name);
  return `${caption(field)}：${said(field, value) || t("（空）")}`;
}

/** A new row being written, or the button that begins one. */
export function addView(key, words, start = {}) {
  const { editing } = state;
  if (!register(key).writes) return nothing;
  const isNew =
    editing?.register === key && !register(key).rows.some(({ id }) => id === editing.id);
  if (isNew) return formView(editing);
  return html`<p><button type="button" data-opens="new" @click=${wish("add", { key, start })}>${words}</button></p>`;
}

export const ownersOf = (shown) =>
  [...new Set(shown.map(({ fields }) => fields.owner))].map((key) => [key, nameOf(key)]);
