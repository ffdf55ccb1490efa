/** The page on which a format is made: on the left what it says, on the right what comes of it. */

import { html, nothing } from "../page/lit.js";
import { language, t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { agendaView } from "./agenda.js";
import { rolesView, rulesView, textsView, wordsView } from "./besides.js";
import { choice, field } from "./fields.js";
import { previewView } from "./preview.js";

export function makerView(state) {
  if (!state.form) return html`<p class="soft" role="status">${t("正在读取……")}</p>`;
  return html`
    <p><a class="back" href="#">${t("‹ 全部会议类型")}</a></p>
    <h1>${state.key ? t("修改会议类型") : t("自定会议类型")}</h1>
    ${remarks(state)}
    <div class="maker">
      <form class="plan" novalidate @submit=${wish("save")}>
        ${PARTS.map(({ key, name, view, folded }) => part(state, key, name(), view, folded))}
        ${foot(state)}
      </form>
      ${previewView(state)}
    </div>`;
}

const nameView = (state) => html`
  <div class="fields">
    ${field(state, "name.zh", t("中文名称"))}
    ${field(state, "name.en", t("英文名称"))}
    ${choice(
      state,
      "language",
      t("会议语言"),
      [
        ["zh", "中文"],
        ["en", "English"],
      ],
      language.like,
    )}
  </div>`;

const PARTS = [
  { key: "name", name: () => t("名称"), view: nameView },
  { key: "phases", name: () => t("议程和时限"), view: agendaView },
  { key: "who", name: () => t("有哪些身份"), view: rolesView },
  { key: "texts", name: () => t("方面和会议纪律"), view: textsView },
  { key: "words", name: () => t("用语"), view: wordsView, folded: true },
  { key: "rules", name: () => t("人数、封存和期限"), view: rulesView, folded: true },
];

const part = (state, key, name, view, folded) =>
  folded
    ? html`<details class="card part"><summary><h2>${name}</h2></summary>${view(state)}</details>`
    : html`<section class="card" aria-labelledby=${`part-${key}`}><h2 id=${`part-${key}`}>${name}</h2>${view(state)}</section>`;

const remarks = ({ restored, used, key }) => html`
  ${
    restored
      ? html`<p class="banner warn" role="status"><span class="grow">${t("这是上次没有保存的修改。")}</span>
        <button type="button" class="small" @click=${wish("startAgain")}>${t("放弃，重新开始")}</button></p>`
      : nothing
  }
  ${key && used ? html`<p class="hint">${t("已有 {n} 个会议用这种类型建立：它们照当时的规定，不受这里的修改影响。", { n: used })}</p>` : nothing}`;

const foot = ({ busy, dirty, saved, problem, key }) => html`
  <div class="foot">
    ${problem?.input ? html`<button type="button" data-goes-to=${problem.input}>${t("去修改")}</button>` : nothing}
    <button class="primary" ?disabled=${busy || (key && !dirty)}>${busy ? t("正在保存……") : t("保存")}</button>
    ${saved && !dirty ? html`<span role="status">${t("已保存。")}</span> <a class="button" href="/#kind/${key}">${t("用它新建会议")}</a>` : nothing}
    <button type="button" class="plain to-preview" data-goes-to="preview">${t("看预览")}</button>
  </div>`;
