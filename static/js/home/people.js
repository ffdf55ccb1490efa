/** The people of a new meeting: rows to write in, to order and to paste into. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { show, wish } from "../parts/wish.js";
import { said } from "./formats.js";
import { atFault, faultAt, faultId, placeName } from "./problem.js";
import { peopleWanted, sourceAt, sourceOfPerson } from "./sources.js";

export const peopleView = (state, format) => html`
  <p class="hint">${t("按发言顺序排列。负责人是同一身份中带头的一位。")}</p>
  <p class="hint by-keyboard">${t("在姓名处：回车到下一人，Alt+↑ 或 ↓ 调整顺序，空行按退格键删除，可直接粘贴多行。")}</p>
  ${faultAt(state.problem, "people")}
  ${state.imported?.missing.includes("people") ? sourceAt(state, "people", true) : nothing}
  ${peopleWanted(state, format)}
  <div class="people">
    <p class="row-of-people heads" aria-hidden="true">
      <span></span>${["name", "post", "role", "chair", "lead"].map(
        (column) => html`<span>${caption(column)}</span>`,
      )}<span></span>
    </p>
    ${state.form.people.map((person, place) => row(state, format, person, place))}
  </div>
  <div class="people-foot">
    <button type="button" @click=${wish("addPerson", { place: state.form.people.length - 1 })}>${t("加一人")}</button>
    <button type="button" aria-expanded=${state.unfolded === "paste" ? "true" : "false"}
      @click=${show({ unfolded: state.unfolded === "paste" ? null : "paste" })}>${t("一次粘贴多人")}</button>
  </div>
  ${state.unfolded === "paste" ? pasting(state) : nothing}`;

const caption = (column) =>
  ({ name: t("姓名"), post: t("职务"), role: t("身份"), chair: t("主持"), lead: t("负责人") })[
    column
  ];

const row = (state, format, person, place) => html`
  <div class="row-of-people" role="group" aria-label=${placeName(`people.${place}`)}>
    <span class="number soft" aria-hidden="true">${place + 1}</span>
    ${text(state, person, place, "name")}
    ${text(state, person, place, "post")}
    ${role(state, format, person, place)}
    ${tick(person, place, "chair", "radio")}
    ${tick(person, place, "lead", "checkbox")}
    ${moves(state, person, place)}
    ${["name", "post", "role", "chair", "lead"].map((column) => faultAt(state.problem, `people.${place}.${column}`))}
    ${sourceOfPerson(state, person)}
  </div>`;

function text({ problem }, person, place, column) {
  const path = `people.${place}.${column}`;
  return html`<label class="column ${column}"><span>${caption(column)}</span>
    <input id=${path} name=${path} autocomplete="off" .value=${person[column]} data-row=${place}
      aria-invalid=${atFault(problem, path)} aria-describedby=${faultId(problem, path)}></label>`;
}

function role({ problem }, format, person, place) {
  const path = `people.${place}.role`;
  return html`<label class="column role"><span>${caption("role")}</span>
    <select id=${path} name=${path} aria-invalid=${atFault(problem, path)} aria-describedby=${faultId(problem, path)}>
      ${format.roles.map(({ key, name }) => html`<option value=${key} .selected=${key === person.role}>${said(name)}</option>`)}
    </select></label>`;
}

const tick = (person, place, column, type) => html`
  <label class="column ${column}"><span>${caption(column)}</span>
    <input id=${`people.${place}.${column}`} type=${type} data-path=${`people.${place}.${column}`}
      name=${type === "radio" ? "chair" : `people.${place}.${column}`} .checked=${person[column]}></label>`;

const moves = ({ form }, person, place) => html`
  <span class="moves">
    <button type="button" class="plain" aria-label=${t("上移")} title=${t("上移")} ?disabled=${place === 0}
      @click=${wish("movePerson", { place, by: -1 })}>↑</button>
    <button type="button" class="plain" aria-label=${t("下移")} title=${t("下移")}
      ?disabled=${place === form.people.length - 1} @click=${wish("movePerson", { place, by: 1 })}>↓</button>
    <button type="button" class="plain" aria-label=${t("删除{name}", { name: person.name })} title=${t("删除")}
      @click=${wish("removePerson", { place })}>✕</button>
  </span>`;

const pasting = ({ pastedPeople }) => html`
  <div class="pasting">
    <label for="pasted-people">${t("每行一人：姓名，按 Tab 键，职务；可从 Excel 或 Word 表格复制")}</label>
    <textarea id="pasted-people" name="pastedPeople" rows="6" data-takes-focus .value=${pastedPeople}></textarea>
    <button type="button" @click=${wish("pastePeople")}>${t("加入名单")}</button>
  </div>`;
