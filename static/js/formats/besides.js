/** What a format says besides its agenda: who takes part, its words, its days. */

import { html } from "../page/lit.js";
import { inThisLanguage, t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { moves } from "./agenda.js";
import { area, bare, faultAt, field, tick } from "./fields.js";
import { stepsOf } from "./form.js";
import { CAPTIONS, nameOfPart, nameOfRole } from "./naming.js";

const RECORDER = "recorder"; // he runs the floor and writes the record: always there

export const rolesView = (state) => html`
  <p class="hint">${t("名单里的人各有一种身份。谁被逐一轮到、谁可以提意见、谁计入应到人数，都由身份决定。")}</p>
  ${faultAt(state, "roles")}
  <div class="roles" id="roles" tabindex="-1">${state.form.roles.map((role, place) => roleView(state, role, place))}</div>
  <p><button type="button" @click=${wish("addRole")}>${t("加一种身份")}</button></p>`;

const roleView = (state, role, place) => html`
  <div class="role" role="group" aria-label=${nameOfRole(role)}>
    <div class="fields">
      ${field(state, `roles.${place}.zh`, CAPTIONS.zh())}
      ${field(state, `roles.${place}.en`, CAPTIONS.en())}
    </div>
    <p class="ticks">
      ${["subject", "comments", "quorum"].map((flag) => tick(state, `roles.${place}.${flag}`, CAPTIONS[flag]()))}
    </p>
    ${role.key === RECORDER ? html`<p class="hint">${t("记录人掌握会议进程并写记录，不能删除。")}</p>` : moves(`roles.${place}`, place, state.form.roles.length, nameOfRole(role))}
  </div>`;

/** The words that screens and documents use: of the format's own, else those that all share. */
export const wordsView = (state) => html`
  <p class="hint">${t("屏幕、手机和文件上的用语。留空的照灰色的通用说法。")}</p>
  <div class="words" role="group" aria-label=${t("用语")}>
    <p class="word heads" aria-hidden="true"><span>${t("通用说法")}</span><span>${t("中文")}</span><span>${t("英文")}</span></p>
    ${wordKeys(state).map((key) => wordRow(state, key))}
  </div>`;

function wordRow(state, key) {
  const { words } = state;
  const usual = inThisLanguage(words)?.[key] ?? nameOfPart(state.form, key);
  const path = (language) => `labels.${language}.${key}`;
  return html`
    <div class="word">
      <span>${usual}</span>
      ${["zh", "en"].map((language) =>
        bare(state, path(language), {
          placeholder: words[language]?.[key],
          caption: t("“{word}”的{language}说法", {
            word: usual,
            language: language === "zh" ? t("中文") : t("英文"),
          }),
        }),
      )}
      ${["zh", "en"].map((language) => faultAt(state, path(language)))}
    </div>`;
}

/** The shared words, then those of the format's own that are no name of an item or a step. */
function wordKeys({ form, words }) {
  const parts = new Set(stepsOf(form).flatMap(({ step, phase }) => [step.key, phase.key]));
  const shared = Object.keys(words.zh ?? {});
  const own = Object.values(form.labels ?? {}).flatMap(Object.keys);
  return [...new Set([...shared, ...own])].filter((key) => !parts.has(key));
}

export const textsView = (state) => html`
  <div class="fields">
    ${area(state, "aspects", t("方面"), { as: "lines", hint: t("每行一项，写意见时可以选用") })}
    ${area(state, "ground_rules", t("会议纪律"), { hint: t("开会前可在大屏幕上显示") })}
  </div>`;

export const rulesView = (state) => html`
  <div class="fields">
    <fieldset class="field" id="attendance.quorum" tabindex="-1">
      <legend>${t("法定人数：应到人数的")}</legend>
      <p class="fraction">
        ${bare(state, "attendance.quorum.0", { as: "number", size: "number", caption: t("几分之几的分子") })}
        <span aria-hidden="true">／</span>
        ${bare(state, "attendance.quorum.1", { as: "number", size: "number", caption: t("几分之几的分母") })}
      </p>
      <p class="hint">${t("如 2／3；人数不足只提醒，不妨碍开会")}</p>
      ${["attendance.quorum", "attendance.quorum.0", "attendance.quorum.1"].map((path) => faultAt(state, path))}
    </fieldset>
    ${field(state, "keep_days", t("封存后保管天数"), { as: "number", placeholder: "30" })}
  </div>
  <label class="tick"><input type="checkbox" data-both .checked=${(state.form.seal_by ?? []).length > 1}>${t("记录要主持人和记录人都确认才封存")}</label>
  <h3>${t("会前会后期限")}</h3>
  ${(state.form.deadlines ?? []).map((deadline, place) => deadlineView(state, deadline, place))}
  <p><button type="button" class="small" @click=${wish("addDeadline")}>${t("加一个期限")}</button></p>`;

const deadlineView = (state, deadline, place) => html`
  <div class="role" role="group" aria-label=${nameOfRole(deadline)}>
    <div class="fields">
      ${field(state, `deadlines.${place}.zh`, CAPTIONS.zh())}
      ${field(state, `deadlines.${place}.en`, CAPTIONS.en())}
      ${field(state, `deadlines.${place}.offset_days`, CAPTIONS.offset_days(), { as: "number", hint: t("会后为正，会前为负") })}
    </div>
    ${tick(state, `deadlines.${place}.working_days`, CAPTIONS.working_days())}
    <p class="moves"><button type="button" class="small plain" aria-label=${t("删除：{name}", { name: nameOfRole(deadline) })}
      @click=${wish("remove", { path: `deadlines.${place}` })}>✕ ${t("删除")}</button></p>
  </div>`;
