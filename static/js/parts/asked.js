/** A button that asks once, in its own place, before its wish goes up. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { show, wish } from "./wish.js";

/**
 * @param {{key: string, asking: string | null, label: string, question: string,
 *   command: string, args?: object, kind?: string, more?: unknown}} what
 *   `key` names the question, `asking` is the one that stands open on this page; `more` stands
 *   below its words.
 */
export const asked = (what) => (what.asking === what.key ? question(what) : button(what));

/** Takes back what somebody wrote: the key `withdraw:ID` names its question. */
export const withdrawing = ({ ui }, id, command, args) =>
  asked({
    key: `withdraw:${id}`,
    asking: ui.asking,
    label: t("撤回"),
    question: t("撤回这一条？原文仍留在日志里。"),
    command,
    args,
    kind: "plain small",
  });

const button = ({ key, label, kind = "" }) => html`
  <button type="button" class=${kind} data-ask=${key} @click=${show({ asking: key })}>
    ${label}
  </button>`;

const question = ({ question, label, command, args, kind = "", more = nothing }) => html`
  <div class="asked" role="group" aria-label=${question}>
    <p>${question}</p>
    ${more}
    <button type="button" class=${kind} data-takes-focus @click=${wish(command, args)}>
      ${label}
    </button>
    <button type="button" @click=${show({ asking: null })}>${t("不，返回")}</button>
  </div>`;
