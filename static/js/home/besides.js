/** What a plan holds beside the meeting itself: what it rests on, and what is due before and after. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { said } from "./formats.js";
import { atFault, faultAt, faultId, OF_A_TASK, placeName } from "./problem.js";
import { sourceAt } from "./sources.js";

export const besidesView = (state, format) => html`
  <section class="card" aria-labelledby="besides">
    <h2 id="besides">${t("依据和会前会后工作")}</h2>
    <div class="fields">
      ${["year", "superior_org"].map((path) => input(state, path))} ${input(state, "issued_on", "date")}
      ${input(state, "basis")}
    </div>
    ${tasksView(state)}
    ${deadlinesView(state, format)}
    ${quotesView(state, "order", t("方案中的议程"))}
    ${quotesView(state, "duties", t("方案中的职责"))}
  </section>`;

const written = ({ form }, path) =>
  path.split(".").reduce((part, key) => part?.[key], form.besides ?? {}) ?? "";

const input = (state, path, type = "text", caption = placeName(path)) => html`
  <div class="field ${path === "basis" ? "wide" : ""}">
    <label for=${path}>${caption}</label>
    <input id=${path} name=${path} type=${type} autocomplete="off" .value=${String(written(state, path))}
      aria-invalid=${atFault(state.problem, path)} aria-describedby=${faultId(state.problem, path)}>
    ${faultAt(state.problem, path)}
    ${sourceAt(state, path)}
  </div>`;

function tasksView(state) {
  const tasks = state.form.besides?.tasks ?? [];
  if (tasks.length === 0) return nothing;
  return html`
    <h3>${t("会前准备")}</h3>
    <ol class="dues">${tasks.map(
      (task, n) => html`
        <li class="due-row" role="group" aria-label=${task.title}>
          ${column(state, n, "title")} ${column(state, n, "due", "date")}
          ${column(state, n, "responsible")} ${offsetOf(state, task, n)}
        </li>`,
    )}</ol>`;
}

const column = (state, n, key, type) => input(state, `tasks.${n}.${key}`, type, OF_A_TASK[key]());

const offsetOf = (state, task, n) =>
  task.offset_days === undefined
    ? nothing
    : html`<div class="due-offset">
        ${t("会前 {n} 天", { n: -task.offset_days })} ${sourceAt(state, `tasks.${n}.offset_days`)}
      </div>`;

function deadlinesView(state, format) {
  const deadlines = state.form.besides?.deadlines ?? [];
  if (deadlines.length === 0) return nothing;
  return html`
    <h3>${t("期限")}</h3>
    <p class="hint">${t("从会议之日起算的天数，会前为负数。")}</p>
    <ul class="dues">${deadlines.map((deadline, n) => deadlineRow(state, format, deadline, n))}</ul>`;
}

function deadlineRow(state, format, { key }, n) {
  const path = `deadlines.${n}.offset_days`;
  const known = format.deadlines?.find((each) => each.key === key);
  return html`
    <li class="deadline">
      <label for=${path}>${known ? said(known.name) : key}</label>
      <input id=${path} name=${path} inputmode="numeric" autocomplete="off" class="number minutes"
        .value=${String(written(state, path))} aria-invalid=${atFault(state.problem, path)}>
      ${faultAt(state.problem, path)}
      ${sourceAt(state, `deadlines.${n}`)}
    </li>`;
}

function quotesView({ imported }, path, heading) {
  const found = imported.found.filter(({ field }) => field.startsWith(`${path}.`));
  if (found.length === 0) return nothing;
  return html`
    <h3>${heading}</h3>
    <ol class="quotes">${found.map(({ quote }) => html`<li><q>${quote}</q></li>`)}</ol>`;
}
