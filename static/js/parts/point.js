/** One point as its readers see it, with what its author or the recorder may do to it. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { withdrawing } from "./asked.js";
import { controls } from "./can.js";
import { fieldsOf, opening, pointFields, seen, standing } from "./fields.js";
import { revisionTag } from "./revision.js";
import { draft, each, show, wish } from "./wish.js";

/** A text longer than this is folded until its reader asks for it. */
const LONG = 360;

/** A point with its heading; `editable` says whether this reader may change it. */
export const pointCard = (page, point, heading, editable) => html`
  <article class="point" data-state=${point.state} data-entry=${point.id}>
    <header class="entry-head">${heading}${facts(page, point)}</header>
    ${page.ui.revising === `revise:${point.id}` ? rewording(page, point) : standingPoint(page, point, editable)}
  </article>`;

const standingPoint = (page, point, editable) => html`
  ${wording(page, point)}
  ${editable && point.state === "active" ? actions(page, point) : nothing}`;

/** The text with its suggestion and aspect. */
export const wording = (page, point) => html`
  ${longText(page, point.id, point.text)}
  ${point.suggestion ? html`<p class="suggestion"><b>${label(page.meeting, "suggestion")}</b> ${point.suggestion}</p>` : nothing}
  ${point.aspect ? html`<p class="aspect">${point.aspect}</p>` : nothing}`;

/** A text, folded while it is long and nobody has asked for the rest. */
export function longText({ ui }, key, text) {
  if (text.length <= LONG || ui.whole) return html`<p class="said">${text}</p>`;
  const open = ui.unfolded === key;
  return html`
    <p class="said ${open ? "" : "folded"}">${text}</p>
    <button type="button" class="plain small" aria-expanded=${open} @click=${show({ unfolded: open ? null : key })}>
      ${open ? t("收起") : t("展开全文（{n} 字）", { n: text.length })}
    </button>`;
}

const facts = (page, { id, at, via, state, revision }) => html`
  <span class="facts">
    ${state === "withdrawn" ? html`<b class="tag">${t("已撤回")}</b>` : nothing}
    ${revisionTag(page, { id, revision })}
    <span>${VIA[via]()}</span>
    <time>${timeOfDay(at)}</time>
  </span>`;

const VIA = { phone: () => t("手机"), recorder: () => t("记录人"), written: () => t("书面") };

/** Revise and withdraw; while it asks about the one, the other is out of the way. */
const actions = (page, point) => html`
  <div class="actions">
    ${page.ui.asking === `withdraw:${point.id}` ? nothing : reviseButton(page, point)}
    ${page.you.can.includes("withdraw_point") ? withdrawing(page, point.id, "withdraw_point", { point: point.id }) : nothing}
  </div>`;

const reviseButton = ({ you }, { id, text }) =>
  you.can.includes("revise_point")
    ? html`<button type="button" class="plain small" data-ask=${`revise:${id}`}
        aria-label=${t("修改这条：{start}", { start: text.slice(0, 12) })}
        @click=${show({ revising: `revise:${id}` })}>${t("修改")}</button>`
    : nothing;

const rewording = (page, point) => {
  const slot = `revise:${point.id}`;
  const start = opening(page, slot, {
    text: point.text,
    suggestion: point.suggestion ?? "",
    aspect: point.aspect ?? "",
    revision: String(point.revision),
  });
  return standing(
    start,
    html`
    <form class="sheet" data-takes-focus data-slot=${slot} @submit=${revise(point, slot)}>
      ${seen(start)}${pointFields(page.meeting, start, 3)}
      <div class="actions">
        ${controls(page) ? html`<p class="hint">${t("Enter 保存，Shift+Enter 换行")}</p>` : nothing}
        <button class="primary">${t("保存修改")}</button>
        <button type="button" @click=${each(draft({ forget: slot }), show({ revising: null }))}>${t("取消")}</button>
      </div>
    </form>`,
  );
};

const revise = (point, slot) => (event) => {
  event.preventDefault();
  const { text, suggestion = "", aspect = "", revision } = fieldsOf(event.currentTarget);
  const words = { text, suggestion, aspect };
  wish("revise_point", { point: point.id, ...words, revision: Number(revision) }, { slot })(event);
};
