/** A new meeting, written into a form. Each input is named by its path in the plan. */

import { html, nothing } from "../page/lit.js";
import { list, t } from "../page/words.js";
import { show, wish } from "../parts/wish.js";
import { besidesView } from "./besides.js";
import { formatOf, said } from "./formats.js";
import { peopleView } from "./people.js";
import { atFault, faultAt, faultId, placeName } from "./problem.js";
import { importedView, sourceAt } from "./sources.js";

export function formView(state) {
  if (!state.form) return html`<p class="soft" role="status">${t("正在读取……")}</p>`;
  const format = formatOf(state.formats, state.form.format);
  return html`
    ${importedView(state)}
    <form class="plan" novalidate @submit=${wish("create")}>
      <section class="card" aria-labelledby="what">
        <h2 id="what">${t("基本情况")}</h2>
        ${meetingFields(state)}
      </section>
      <section class="card" aria-labelledby="people">
        <h2 id="people" tabindex="-1">${t("人员")}</h2>
        ${peopleView(state, format)}
      </section>
      <section class="card" aria-labelledby="steps">
        <h2 id="steps">${t("环节和时限")}</h2>
        ${limitFields(state, format)}
      </section>
      <section class="card" aria-labelledby="texts">
        <h2 id="texts">${t("方面和会议纪律")}</h2>
        <div class="fields">${textFields(state, format)}</div>
      </section>
      ${state.imported ? besidesView(state, format) : nothing}
      ${foot(state)}
    </form>`;
}

const meetingFields = (state) => html`
  <div class="fields">
    ${field(state, "title", { wide: true, needed: true })}
    ${choice(
      state,
      "format",
      state.formats.map(({ key, name }) => [key, said(name)]),
      html`<a href="/formats#new/${state.form.format}">${t("照这种自定一种……")}</a>`,
    )}
    ${choice(state, "language", [
      ["zh", "中文"],
      ["en", "English"],
    ])}
    ${field(state, "org")}
    ${field(state, "venue")}
    ${field(state, "starts_at", { type: "datetime-local" })}
    ${field(state, "theme_short", { hint: t("一句话，显示在大屏幕上方") })}
    ${area(state, "theme", { rows: 3 })}
  </div>`;

const textFields = (state, format) => html`
  ${format.topics ? area(state, "topics", { rows: 4, hint: t("每行一个；会上还可以再加") }) : nothing}
  ${area(state, "aspects", { rows: 6, hint: t("每行一项，写意见时可以选用") })}
  ${area(state, "ground_rules", { rows: 6, hint: t("开会前可在大屏幕上显示") })}`;

/** One labelled input with its hint and, where it is refused, why. */
const labelled = (state, path, { hint, wide, needed }, input) => html`
  <div class="field ${wide ? "wide" : ""}">
    <label for=${path}>
      ${placeName(path)}${needed ? html`<span class="needed"> ${t("必填")}</span>` : nothing}
    </label>
    ${input}
    ${hint ? html`<p class="hint" id=${`${path}-hint`}>${hint}</p>` : nothing}
    ${faultAt(state.problem, path)}
    ${sourceAt(state, path)}
  </div>`;

const field = (state, path, more = {}) =>
  labelled(
    state,
    path,
    more,
    html`<input id=${path} name=${path} type=${more.type ?? "text"} autocomplete="off"
      .value=${state.form[path]} aria-required=${more.needed ? "true" : nothing}
      aria-invalid=${atFault(state.problem, path)} aria-describedby=${faultId(state.problem, path)}>`,
  );

const area = (state, path, more) =>
  labelled(
    state,
    path,
    { ...more, wide: true },
    html`<textarea id=${path} name=${path} rows=${more.rows} .value=${state.form[path]}
      aria-invalid=${atFault(state.problem, path)}
      aria-describedby=${faultId(state.problem, path)}></textarea>`,
  );

const choice = (state, path, options, hint) =>
  labelled(
    state,
    path,
    { hint },
    html`<select id=${path} name=${path}>
      ${options.map(([value, name]) => html`<option value=${value} .selected=${state.form[path] === value}>${name}</option>`)}
    </select>`,
  );

const limitFields = (state, format) => html`
  <p class="hint" id="limits" tabindex="-1">${t("单位：分钟；不填的照会议类型的规定。")}</p>
  <p class="hint">${whenItIsUp(format)}</p>
  <ul class="limits">${format.steps.map((step) => limit(state, step))}</ul>`;

const whenItIsUp = ({ steps }) =>
  steps.some(({ hard }) => hard)
    ? t("到时：{steps}响铃即止，其他环节只提醒。", {
        steps: list(steps.filter(({ hard }) => hard).map(({ label }) => said(label))),
      })
    : t("到时只提醒，不会打断发言。");

function limit(state, step) {
  const { form, problem } = state;
  const path = `limits.${step.key}`;
  const omitted = Boolean(form.omit[step.key]);
  return html`
    <li class="limit ${omitted ? "omitted" : ""}">
      <label for=${path}>${said(step.label)}</label>
      <input id=${path} name=${path} inputmode="decimal" autocomplete="off" class="number minutes"
        .value=${form.limits[step.key] ?? ""} ?disabled=${omitted} placeholder=${t("不限")}
        aria-invalid=${atFault(problem, path)} aria-describedby=${faultId(problem, path)}>
      ${step.optional ? omission(step.key, omitted) : nothing}
      ${faultAt(problem, path)}
      ${sourceAt(state, path)}
    </li>`;
}

const omission = (key, omitted) => html`
  <label class="tick">
    <input type="checkbox" name=${`omit.${key}`} .checked=${omitted}>${t("本次不设")}
  </label>`;

const foot = (state) => html`
  <div class="foot">
    ${state.asking === "clear" ? clearing() : doing(state)}
  </div>`;

const doing = ({ busy, keeps }) => html`
  <button class="primary" ?disabled=${busy} aria-keyshortcuts="Control+Enter">${busy ? t("正在建立……") : t("建立会议")}</button>
  <button type="button" class="plain" @click=${show({ asking: "clear" })}>${t("清空重填")}</button>
  <p class="hint">${t("回车到下一项，Ctrl+回车建立会议。")} ${keeps ? t("所填内容随时保存在这台电脑上，建立会议后即删除。") : t("这台电脑不能保存所填内容，离开本页前请建立会议。")}</p>`;

const clearing = () => html`
  <p class="question">${t("清空已填的全部内容？")}</p>
  <button type="button" class="danger" data-takes-focus @click=${wish("clear")}>${t("清空")}</button>
  <button type="button" @click=${show({ asking: null })}>${t("不，返回")}</button>`;
