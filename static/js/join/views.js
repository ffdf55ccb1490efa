/** The joining page, one step at a time: code, name, waiting. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { show, wish } from "../parts/wish.js";
import { CODE_LENGTH, cleanCode } from "./code.js";

/** From so many names on there is a field to find one's own. */
const MANY = 8;

export const codeView = ({ code, busy, problem, blockedS }) => html`
  <h1>${t("进入会议")}</h1>
  <p>${t("请输入大屏幕上的 {n} 位会议码。", { n: CODE_LENGTH })}</p>
  <form class="stack" novalidate @submit=${wish("enter")}>
    <label class="spoken" for="code">${t("会议码")}</label>
    <input id="code" name="code" class="code-field number" .value=${code} autocomplete="off" autocapitalize="characters"
      spellcheck="false" inputmode="text" enterkeyhint="go" data-takes-focus
      aria-invalid=${problem ? "true" : nothing} aria-describedby=${problem ? "problem" : nothing}>
    ${problemView(problem, blockedS)}
    <button class="primary wide" ?disabled=${busy || blockedS > 0 || cleanCode(code).length < CODE_LENGTH}>
      ${busy ? t("正在查找……") : t("下一步")}
    </button>
  </form>
  <p class="hint">${t("不分大小写。有座位卡的，直接扫描卡上的二维码即可，不用会议码。")}</p>`;

const problemView = (problem, blockedS) =>
  problem
    ? html`<p class="fault" id="problem" role="alert">
        ${problem}${blockedS > 0 ? html` <span class="number">${t("还需等 {n} 秒。", { n: blockedS })}</span>` : nothing}
      </p>`
    : nothing;

export const rosterView = (state) => html`
  <p class="soft">${state.meeting.meeting}</p>
  <h1 tabindex="-1" data-takes-focus>${t("您是哪一位？")}</h1>
  ${problemView(state.problem, state.blockedS)}
  ${state.meeting.people.length > MANY ? finder(state) : nothing}
  ${names(found(state))}
  <p><button type="button" class="plain" @click=${wish("back")}>${t("‹ 换一个会议码")}</button></p>`;

const finder = ({ sought }) => html`
  <label class="spoken" for="sought">${t("查找姓名")}</label>
  <input id="sought" name="sought" type="search" autocomplete="off" .value=${sought} placeholder=${t("输入姓名或职务中的字查找")}>`;

/** The people whose name or post holds what is sought. */
export function found({ meeting, sought }) {
  const wanted = sought.trim().toLowerCase();
  return meeting.people.filter(({ name, post }) =>
    `${name} ${post}`.toLowerCase().includes(wanted),
  );
}

const names = (people) =>
  people.length > 0
    ? html`<ul class="names">${people.map(
        (person) => html`
          <li><button type="button" class="name" @click=${show({ chosen: person })}>
            <strong>${person.name}</strong>${person.post ? html`<span class="soft">${person.post}</span>` : nothing}
          </button></li>`,
      )}</ul>`
    : html`<p role="status">${t("没有找到，请换个字试试，或询问记录人。")}</p>`;

export const confirmView = ({ chosen, meeting, busy, problem, blockedS }) => html`
  <p class="soft">${meeting.meeting}</p>
  <h1>${t("确认身份")}</h1>
  <div class="card self">
    <strong>${chosen.name}</strong>
    ${chosen.post ? html`<span class="soft">${chosen.post}</span>` : nothing}
  </div>
  <p>${t("进入后，这台手机就代表您本人发言和写意见。")}</p>
  ${problemView(problem, blockedS)}
  <div class="stack">
    <button type="button" class="primary wide" data-takes-focus ?disabled=${busy || blockedS > 0} @click=${wish("ask")}>
      ${busy ? t("正在申请……") : t("是我本人，申请进入")}
    </button>
    <button type="button" class="wide" @click=${show({ chosen: null, problem: null })}>${t("不是我，重选")}</button>
  </div>`;

export const waitingView = ({ asked, problem }) => html`
  <p class="soft">${asked.meeting}</p>
  <h1 tabindex="-1" data-takes-focus>${t("请等待主持人同意")}</h1>
  <div class="card self">
    <strong>${asked.name}</strong>
    <span class="soft">${asked.post}</span>
  </div>
  <p>${t("已向主持人和记录人提出申请，同意后本页自动进入会议，请不要关闭。")}</p>
  <p class="waiting-sign" aria-hidden="true"><span></span><span></span><span></span></p>
  ${problemView(problem, 0)}
  <p><button type="button" class="plain" @click=${wish("withdraw")}>${t("不等了，重新选择")}</button></p>`;

export const refusedView = ({ asked }) => html`
  <h1 tabindex="-1" data-takes-focus>${t("这次没有进入")}</h1>
  <p>${t("主持人没有同意“{name}”进入。请向主持人或记录人说明后再申请。", { name: asked.name })}</p>
  <p><button type="button" class="primary wide" @click=${wish("withdraw")}>${t("重新申请")}</button></p>`;
