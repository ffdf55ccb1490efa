/** Statements handed in as files: taken in, listed, saved, and excerpted into the record. */

import { send } from "../line/connection.js";
import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { asked } from "./asked.js";
import { can } from "./can.js";
import { inWhichItem, noteArgs, whoSpoke } from "./chosen.js";
import { nameOf } from "./people.js";
import { sheet } from "./sheet.js";
import { show, wish } from "./wish.js";

const MOST_SIGNS = 4000;

export const attached = (page) => html`
  <div class="stack">
    ${can(page, "attach") ? handIn(page) : nothing}
    ${attachedList(page)}
    ${page.attachments.length === 0 ? html`<p class="soft">${t("还没有附件。")}</p>` : nothing}
  </div>`;

/** Those that count. */
export const attachedList = (page) => html`
  <ul class="attached">
    ${page.attachments.filter(({ state }) => state === "active").map((paper) => row(page, paper))}
  </ul>`;

const handIn = (page) => html`
  <div class="selects">${inWhichItem(page)}${whoSpoke(page)}</div>
  <label class="field"><span class="field-name">${t("书面材料（.docx、.pdf、.txt，最大 10 MB）")}</span>
    <input type="file" accept=".docx,.pdf,.txt" @change=${takeIn(page)}></label>
  ${page.ui.handing ? html`<p role="status">${page.ui.handing}</p>` : nothing}`;

const takeIn = (page) => async (event) => {
  const [input, root] = [event.currentTarget, document.getElementById("screen")];
  const tell = (handing) => show({ handing })({ currentTarget: root });
  const [file] = input.files;
  if (!file) return;
  tell(t("正在上传……"));
  try {
    const { signs, ...kept } = await ask("POST", `/api/meetings/${page.meeting.id}/files`, file);
    const { item, person } = noteArgs(page);
    const ack = await send("attach", {
      ...kept,
      title: file.name,
      item,
      ...(person ? { person } : {}),
    });
    tell(ack.ok ? (signs ? "" : t("已收下。这个文件里没有可提取的文字。")) : ack.error.message);
  } catch (refused) {
    tell(refused.message);
  }
  input.value = "";
};

const row = (page, { id, title, person, type, at }) => html`
  <li data-entry=${id}>
    <a href="/api/meetings/${page.meeting.id}/attachments/${id}" download>${title}</a>
    <span class="soft small">${[person && nameOf(page.meeting, person), type, timeOfDay(at)].filter(Boolean).join(" · ")}</span>
    <span class="row">
      ${can(page, "write_note") ? html`<button type="button" class="small" data-ask=${`excerpt:${id}`} @click=${show({ sheet: "excerpt", excerptOf: id, asking: `excerpt:${id}` })}>${t("摘录")}</button>` : nothing}
      ${
        can(page, "detach")
          ? asked({
              key: `detach:${id}`,
              asking: page.ui.asking,
              label: t("撤回"),
              question: t("撤回这份附件？"),
              command: "detach",
              args: { attachment: id },
              kind: "plain small",
            })
          : nothing
      }
    </span>
  </li>`;

/** The text in the file; what is selected there is taken over as a note of its speaker. */
export function excerptSheet(page) {
  const { excerptOf: id, excerpt } = page.ui;
  if (excerpt?.id !== id) fetchText(page, id);
  const paper = page.attachments.find((each) => each.id === id);
  return sheet({
    title: t("摘录：{title}", { title: paper?.title ?? "" }),
    wide: true,
    body: html`
      <p class="hint">${t("选中要记入的一段，再按“记入所选”。")}</p>
      <textarea class="excerpt" readonly rows="18" .value=${excerpt?.text || t("没有可提取的文字。")}></textarea>
      ${page.ui.taken ? html`<p role="status" class="hint">${page.ui.taken}</p>` : nothing}
      <button type="button" class="primary" @click=${takeOver(page, paper)}>${t("记入所选")}</button>`,
  });
}

async function fetchText(page, id) {
  page.ui.excerpt = { id, text: "" };
  const path = `/api/meetings/${page.meeting.id}/attachments/${id}/text`;
  const answer = await ask("GET", path).catch(() => null);
  const root = document.getElementById("screen");
  show({ excerpt: { id, text: answer?.text ?? "" }, taken: null })({ currentTarget: root });
}

const takeOver = (page, paper) => (event) => {
  const area = event.currentTarget.parentElement.querySelector("textarea");
  const text = area.value.slice(area.selectionStart, area.selectionEnd).trim();
  if (!text) return show({ taken: t("还没有选中文字。") })(event);
  if (text.length > MOST_SIGNS)
    return show({ taken: t("一次最多 {limit} 字，请分几次。", { limit: MOST_SIGNS }) })(event);
  const { item, ...floor } = noteArgs(page);
  const place = paper.item && paper.item !== item ? { item: paper.item } : { item, ...floor };
  const person = paper.person ?? place.person;
  wish("write_note", { ...place, ...(person ? { person } : {}), text, source: paper.id })(event);
  return show({ taken: t("已记入。") })(event);
};
