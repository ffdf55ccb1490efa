/** The circular and the report: each part's text, and each figure with where it comes from. */

import { html, nothing } from "../page/lit.js";
import { list, t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { formView } from "./form.js";
import { papers } from "./papers.js";
import { history, toldOf } from "./rows.js";
import { caption } from "./said.js";
import { register, rows, state } from "./state.js";

export function lettersView() {
  if (!state.letters) return html`<p class="soft" role="status">${t("正在读取……")}</p>`;
  const { letters, figures } = state.letters;
  if (!letters.length) return html`<p class="soft none">${t("这种会议没有要起草的文件。")}</p>`;
  return html`
    <p class="hint">${t("数字取自会议记录和各项登记，旁边写明出处。文字可以改写，改写后以您的文字为准。")}</p>
    ${letters.map((letter) => letterView(letter, figures))}`;
}

const letterView = ({ key, title, parts }, figures) => html`
  <section class="letter" aria-labelledby="letter-${key}">
    <h3 id="letter-${key}">${title}</h3>
    ${papers(t("下载"), { document: key }, ["docx", "pdf", "md", "txt"])}
    ${parts.map((part) => partView(part, figures))}
  </section>`;

function partView({ row: id, head, text, figures: used }, figures) {
  const { editing } = state;
  const row = rows("letters").find((each) => each.id === id);
  const own = row?.fields.text;
  if (editing?.register === "letters" && editing.id === id)
    return html`<h4>${head}</h4>${formView(editing)}`;
  return html`
    <div class="card letter-part">
      <div>
        <h4>${head} ${own ? html`<span class="tag warn">${t("已改写")}</span>` : nothing}</h4>
        ${(own ?? text).split("\n").map((line) => html`<p>${line}</p>`)}
        ${row ? toldOf("letters", row) : nothing}
        <div class="row">
          <button type="button" class="small" data-opens=${id} @click=${wish("reword", { id, row, text })}>${t("改写")}</button>
          ${own ? html`<button type="button" class="small plain" @click=${wish("restore", { row })}>${t("恢复自动文字")}</button>` : nothing}
          ${row ? history("letters", row) : nothing}
        </div>
      </div>
      <dl class="figures">${used.map((key) => figureView(figures.find((each) => each.key === key)))}</dl>
    </div>`;
}

const figureView = (figure) => html`
  <div>
    <dt>${t(figure.caption)}</dt>
    <dd><b class="number">${figure.key === "problems" ? "" : figure.value}</b> <span class="soft">${source(figure)}</span></dd>
  </div>`;

const MOST = 12;

/** Where a figure comes from: entries of the journal, or rows of a register. */
function source({ seqs, rows: counted }) {
  const entries = seqs.length ? t("记录第 {seqs} 条", { seqs: shortened(seqs.map(String)) }) : "";
  const keys = [...new Set(counted.map((each) => each.register))];
  const registers = keys.map((key) => {
    const own = counted.filter((each) => each.register === key);
    const all = rows(key);
    const places = own.map(({ row }) => all.findIndex(({ id }) => id === row) + 1);
    return t("{register}第 {places} 项", {
      register: caption(register(key)),
      places: shortened(places.map(String)),
    });
  });
  return [entries, ...registers].filter(Boolean).join("；") || t("没有可数的");
}

const shortened = (places) =>
  places.length > MOST ? `${list(places.slice(0, MOST))}…` : list(places);
