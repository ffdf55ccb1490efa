/** What the meeting goes through one by one, written down as it is named; the order is changed as any other. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can } from "./can.js";
import { wish } from "./wish.js";

/** A line to write the next one into; Enter, and it stands on the agenda. */
export const topicLine = (page) =>
  can(page, "add_topic")
    ? html`<form class="row" @submit=${add}>
        <input class="grow" name="text" maxlength="200" required autocomplete="off"
          placeholder=${t("加一个“{topic}”到议程", { topic: label(page.meeting, "topic") })}
          aria-label=${label(page.meeting, "topic")}>
        <button class="small">${t("加入")}</button>
      </form>`
    : nothing;

export const dropping = (page, item, name) =>
  item.topic && can(page, "drop_topic") && !page.floor.began.includes(item.id)
    ? html`<button type="button" class="small plain" aria-label=${t("撤下：{name}", { name })}
        @click=${wish("drop_topic", { item: item.id })}>✕</button>`
    : nothing;

function add(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const text = new FormData(form).get("text");
  const answered = ({ ok }) => {
    if (!ok && !form.elements.text.value) form.elements.text.value = text;
  };
  wish("add_topic", { text }, { answered })(event);
  form.reset();
}
