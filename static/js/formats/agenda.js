/** The agenda of a format: its items and rounds, each with what happens in it. */

import { html, nothing, repeat } from "../page/lit.js";
import { t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { choice, faultAt, field, options, tick } from "./fields.js";
import { minutesFace, ofTopics, subjectsOf } from "./form.js";
import {
  CAPTIONS,
  FLOORS,
  KINDS_OF_STEP,
  LAYOUTS,
  LIMITS,
  nameOfPart,
  nameOfRole,
  ORDERS,
  PASSINGS,
  STARTS,
} from "./naming.js";

export const agendaView = (state) => html`
  <p class="hint">${t("时限写分钟，或“分:秒”，如 15、1:30；不填为不限时。")}</p>
  ${faultAt(state, "phases")}
  <ol class="phases">
    ${repeat(
      state.form.phases,
      ({ key }) => key,
      (phase, place) => phaseView(state, phase, place),
    )}
  </ol>
  <p class="row">
    <button type="button" @click=${wish("addItem")}>${t("加一项")}</button>
    <button type="button" @click=${wish("addRound")}>${t("加一轮（逐人进行）")}</button>
  </p>`;

const phaseView = (state, phase, place) => html`
  <li class="phase" data-round=${String(phase.type === "round")}>
    <details>
      <summary>
        <span class="number soft" aria-hidden="true">${place + 1}</span>
        <b class="grow">${nameOfPart(state.form, phase.key)}</b>
        <span class="soft">${phase.type === "round" ? t("逐人进行，{n} 个环节", { n: phase.steps.length }) : inShort(state, phase)}</span>
      </summary>
      <div class="phase-body">
        ${names(state, phase.key)}
        ${phase.type === "round" ? round(state, phase, place) : stepFields(state, phase, `phases.${place}`, false)}
        ${moves(`phases.${place}`, place, state.form.phases.length, nameOfPart(state.form, phase.key))}
      </div>
    </details>
  </li>`;

/** Who, and how long. */
function inShort({ form }, { floor, passing, total_s, per_turn_s }) {
  const who = Object.fromEntries(floors(form, true))[floor] ?? floor;
  const long = total_s ?? per_turn_s;
  return [
    who,
    passing && passing !== "one" ? PASSINGS[passing]?.() : "",
    long ? t("{time} 分", { time: minutesFace(long) }) : t("不限时"),
  ]
    .filter(Boolean)
    .join(" · ");
}

const names = (state, key) => html`
  <div class="fields">
    ${field(state, `labels.zh.${key}`, CAPTIONS.zh())}
    ${field(state, `labels.en.${key}`, CAPTIONS.en())}
  </div>`;

const round = (state, phase, place) => html`
  <fieldset class="field" id=${`phases.${place}.subjects`} tabindex="-1">
    <legend>${CAPTIONS.subjects()}</legend>
    <p class="ticks">
      ${ofTopics(phase) ? nothing : state.form.roles.map((role) => subject(phase, role, place))}
      <label class="tick"><input type="checkbox" data-topics data-place=${place}
        .checked=${ofTopics(phase)}>${t("不按人，逐个议题")}</label>
    </p>
    ${faultAt(state, `phases.${place}.subjects`)}
  </fieldset>
  <div class="fields">
    ${choice(state, `phases.${place}.order`, CAPTIONS.order(), options(ORDERS), "listed")}
    ${choice(state, `phases.${place}.layout`, CAPTIONS.layout(), options(LAYOUTS), "interleaved")}
  </div>
  <div class="steps">
    ${repeat(
      phase.steps,
      ({ key }) => key,
      (step, n) => stepView(state, phase, step, place, n),
    )}
  </div>
  <p><button type="button" class="small" @click=${wish("addStep", { place })}>${t("加一个环节")}</button></p>
  ${tick(state, `phases.${place}.optional`, t("开会前可以省去这一项"))}`;

const subject = (phase, role, place) => html`
  <label class="tick"><input type="checkbox" data-subject=${role.key} data-place=${place}
    .checked=${subjectsOf(phase).includes(role.key)}>${nameOfRole(role)}</label>`;

const stepView = (state, phase, step, place, n) => html`
  <div class="step" role="group" aria-label=${nameOfPart(state.form, step.key)}>
    ${names(state, step.key)}
    ${stepFields(state, step, `phases.${place}.steps.${n}`, !ofTopics(phase))}
    ${moves(`phases.${place}.steps.${n}`, n, phase.steps.length, nameOfPart(state.form, step.key))}
  </div>`;

const stepFields = (state, step, path, inRound) => html`
  <div class="fields">
    ${choice(state, `${path}.floor`, CAPTIONS.floor(), floors(state.form, !inRound))}
    ${choice(state, `${path}.passing`, CAPTIONS.passing(), options(PASSINGS), "one")}
    ${time(state, path, "total_s")}
    ${(step.passing ?? "one") === "one" && step.per_turn_s === undefined ? nothing : time(state, path, "per_turn_s")}
    ${choice(state, `${path}.limit`, CAPTIONS.limit(), options(LIMITS), "soft")}
    ${choice(state, `${path}.start`, CAPTIONS.start(), options(STARTS), "begin")}
    ${field(state, `${path}.warn_at_s`, CAPTIONS.warn_at_s(), { as: "warnings", placeholder: t("如 5，1，0") })}
    ${choice(state, `${path}.kind`, CAPTIONS.kind(), options(KINDS_OF_STEP))}
  </div>
  ${tick(state, `${path}.capture`, t("在这里记录意见"), { on: "points" })}
  ${tick(state, `${path}.optional`, inRound ? t("开会前可以省去这个环节") : t("开会前可以省去这一项"))}`;

const time = (state, path, key) =>
  field(state, `${path}.${key}`, CAPTIONS[key](), { as: "minutes", placeholder: t("不限") });

/** Who may speak; outside a round nobody's turn it is. */
const floors = (form, alone) => [
  ...options(FLOORS).filter(([key]) => !alone || !["subject", "others"].includes(key)),
  ...form.roles.map((role) => [`role:${role.key}`, nameOfRole(role)]),
];

export const moves = (path, place, count, name) => html`
  <p class="moves">
    <button type="button" class="small plain" ?disabled=${place === 0} aria-label=${t("上移：{name}", { name })}
      @click=${wish("move", { path, by: -1 })}>↑ ${t("上移")}</button>
    <button type="button" class="small plain" ?disabled=${place === count - 1} aria-label=${t("下移：{name}", { name })}
      @click=${wish("move", { path, by: 1 })}>↓ ${t("下移")}</button>
    <button type="button" class="small plain" ?disabled=${count === 1} aria-label=${t("删除：{name}", { name })}
      @click=${wish("remove", { path })}>✕ ${t("删除")}</button>
  </p>`;
