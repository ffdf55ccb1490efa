/** The kinds of meeting that there are: begin with one, change one's own, take it along. */

import { said } from "../home/formats.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { show, wish } from "../parts/wish.js";

export function listView(state) {
  if (!state.formats) return html`<p class="soft" role="status">${t("正在读取……")}</p>`;
  const shipped = state.formats.filter(({ own }) => !own);
  return html`
    <p><a class="back" href="/">${t("‹ 全部会议")}</a></p>
    <h1>${t("各类会议")}</h1>
    <section class="kinds-of" aria-labelledby="own">
      <h2 id="own">${t("自定的")}</h2>
      ${state.own.length > 0 ? html`<ul class="kinds">${state.own.map((each) => ownView(state, each))}</ul>` : html`<p class="soft">${t("还没有。从下面任选一种开始，改成自己要的样子；原来的不会变。")}</p>`}
      <p>
        <label for="format-file">${t("从文件读入（.toml）")}</label>
        <input id="format-file" type="file" accept=".toml,application/toml" data-file>
      </p>
    </section>
    <section class="kinds-of" aria-labelledby="shipped">
      <h2 id="shipped">${t("自带的")}</h2>
      <ul class="kinds">${shipped.map(shippedView)}</ul>
    </section>`;
}

const shippedView = ({ key, name }) => html`
  <li class="kind">
    <b class="grow">${said(name)}</b>
    <a class="button small" href="#new/${key}" aria-label=${t("以此为底自定：{name}", { name: said(name) })}>${t("以此为底自定")}</a>
  </li>`;

const ownView = (state, each) => html`
  <li class="kind">
    <b class="grow">${each.error ? each.key : said(each.name)}</b>
    <span class="soft">${each.used ? t("{n} 个会议用过", { n: each.used }) : t("还没有用过")}</span>
    ${each.error ? html`<p class="fault">${each.error}</p>` : doors(each)}
    <a class="button small" href="/api/own-formats/${each.key}/file" download>${t("存成文件")}</a>
    ${each.used || each.error ? nothing : removal(state, each)}
  </li>`;

const doors = ({ key, name }) => html`
  <a class="button small" href="#edit/${key}" aria-label=${t("修改：{name}", { name: said(name) })}>${t("修改")}</a>
  <a class="button small" href="#new/${key}" aria-label=${t("以此为底自定：{name}", { name: said(name) })}>${t("以此为底自定")}</a>
  <a class="button small" href="/#kind/${key}" aria-label=${t("用它新建会议：{name}", { name: said(name) })}>${t("用它新建会议")}</a>`;

const removal = ({ asking }, { key, name }) =>
  asking === key
    ? html`<span class="question">${t("删除“{name}”？", { name: said(name) })}</span>
        <button type="button" class="small danger" data-takes-focus @click=${wish("discard", { key })}>${t("删除")}</button>
        <button type="button" class="small" @click=${show({ asking: null })}>${t("不，返回")}</button>`
    : html`<button type="button" class="small plain" data-asks=${key} aria-label=${t("删除：{name}", { name: said(name) })}
        @click=${show({ asking: key })}>${t("删除")}</button>`;
