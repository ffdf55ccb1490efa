/** Whether what was written has arrived; the truth about it is always in sight. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { nameOf } from "./people.js";
import { refusalBanner } from "./refusal.js";
import { draft, each, show } from "./wish.js";

/** The banners of a page: no connection, a refusal, this device's limits. */
export const notices = (page) => html`
  <div class="notices" role="status">
    ${offline(page)}
    ${refusalBanner(page)}
    ${page.drafts.kept() && page.outbox.kept !== false ? nothing : forgetful()}
  </div>`;

const forgetful = () => html`
  <p class="banner warn"><span class="grow">${t("这台设备不能保存草稿，递交之前请不要关闭页面。")}</span></p>`;

function offline({ link, outbox }) {
  if (link.live) return nothing;
  const waiting = outbox.unsent ? t("未发送 {n} 条，连上后自动发送。", { n: outbox.unsent }) : "";
  return html`<p class="banner warn"><span class="grow">${t("连接中断，正在重连。可以继续书写。")}${waiting}</span></p>`;
}

/** One line: where the text that stands in this slot's form is, and what has not arrived yet. */
export function whereabouts(page, slot) {
  const { drafts, outbox } = page;
  return html`<p class="whereabouts" role="status">
    ${drafts.of(slot).text ? html`<span class="tag">${t("草稿仅在本机")}</span>` : nothing}
    ${outbox.unsent ? onItsWay(page) : nothing}
  </p>`;
}

/** The mark of what has been handed over and not yet answered. */
export const onItsWay = ({ link, outbox }) =>
  html`<span class="tag warn">${link.live ? t("正在发送") : t("未发送 {n} 条", { n: outbox.unsent })}</span>`;

/** What was handed over and refused, each with its reason and its way back. */
export const refused = (page) =>
  page.outbox.failed.length === 0
    ? nothing
    : html`<section class="refused" aria-label=${t("没有收下")}>
        ${page.outbox.failed.map((entry) => refusedEntry(page.meeting, entry))}
      </section>`;

const refusedEntry = (meeting, { id, args, error }) => html`
  <article class="card refused-entry">
    <p class="fault"><b>${t("没有收下：")}</b>${error.message}</p>
    ${args.about ? html`<p class="soft">${t("关于{name}", { name: nameOf(meeting, args.about) })}</p>` : nothing}
    ${args.text ? html`<p class="said">${args.text}</p>` : nothing}
    <div class="row">
      ${args.about ? html`<button type="button" @click=${each(draft({ restore: { slot: args.about, ...args } }), show({ read: id }))}>${t("放回草稿")}</button>` : nothing}
      <button type="button" class="plain" @click=${show({ read: id })}>${t("不要了")}</button>
    </div>
  </article>`;

/** What waits for the network, with its words. */
export const waiting = (page) =>
  page.outbox.waiting.length === 0
    ? nothing
    : html`<section class="waiting" aria-label=${t("未发送 {n} 条", { n: page.outbox.unsent })}>
        <p>${onItsWay(page)}</p>
        <ul>${page.outbox.waiting.map(({ args }) => html`<li class="one-line">${args.text ?? ""}</li>`)}</ul>
      </section>`;
