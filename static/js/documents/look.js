/** A look at a document: its pages as pictures, its sheets as tables, or its text. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";

const MOST_ROWS = 200;

/** @param {(first: number) => () => void} more what shows the pages from `first` on */
export const look = ({ shown, wish }, more) => {
  if (shown.pages) return pages(shown, wish, more);
  return shown.sheets
    ? shown.sheets.map(sheet)
    : html`<pre class="text" tabindex="0">${shown.text}</pre>`;
};

const pages = ({ pages, count, first }, { format }, more) => html`
  ${format === "docx" ? html`<p class="soft small">${t("Word 文件用读者电脑上的字体显示，换行和分页可能略有不同。")}</p>` : nothing}
  ${turning(first, pages.length, count, more)}
  <div class="pages">
    ${pages.map((page, place) => html`<img src="data:image/png;base64,${page}" alt=${t("第 {n} 页", { n: first + place })}>`)}
  </div>
  ${turning(first, pages.length, count, more)}`;

const turning = (first, shown, count, more) =>
  shown === count
    ? html`<p class="soft small">${t("共 {n} 页", { n: count })}</p>`
    : html`<p class="row turning">
        <button type="button" class="small" ?disabled=${first === 1} @click=${more(Math.max(1, first - 8))}>${t("前几页")}</button>
        <span class="soft small">${t("第 {from}—{to} 页，共 {n} 页", { from: first, to: first + shown - 1, n: count })}</span>
        <button type="button" class="small" ?disabled=${first + shown > count} @click=${more(first + shown)}>${t("后几页")}</button>
      </p>`;

const sheet = ({ title, columns, rows, none }) => html`
  <h3>${title}</h3>
  <div class="scrolls" tabindex="0" role="region" aria-label=${title}>
    <table>
      <thead><tr>${columns.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${rows.slice(0, MOST_ROWS).map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>
  ${none ? html`<p>${none}</p>` : nothing}
  ${rows.length > MOST_ROWS ? html`<p class="soft small">${t("只显示前 {n} 行", { n: MOST_ROWS })}</p>` : nothing}`;
