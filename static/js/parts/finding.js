/** Finding: where words stand, in this meeting or in all; each hit leads to its place. */

import { ask } from "../api.js";
import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { whenOf } from "./when.js";

const KINDS = {
  meeting: () => t("会议"),
  point: () => t("意见"),
  response: () => t("回应"),
  note: () => t("记录"),
  attachment: () => t("附件"),
  correction: () => t("更正"),
};

/** What the server finds. `meeting` undefined: in all of them. Throws Refused. */
export const find = (query, meeting) =>
  ask("POST", "/api/search", meeting ? { query, meeting } : { query });

/**
 * The field and what was found.
 * @param {{found?: object, failed?: string}} state
 * @param {(query: string) => void} seek
 * @param {(hit: object) => unknown} place what leads to a hit
 */
export const finding = ({ found, failed }, seek, place) => html`
  <form class="finding" role="search" @submit=${sought(seek)}>
    <label class="field"><span class="field-name">${t("查找（几个词用空格隔开）")}</span>
      <input type="search" name="query" maxlength="80" required autocomplete="off"></label>
    <button class="primary">${t("查找")}</button>
  </form>
  <div role="status">
    ${failed ? html`<p class="warning">${failed}</p>` : nothing}
    ${found ? html`<p class="soft small">${counted(found)}</p>` : nothing}
  </div>
  <ul class="hits">${found?.hits.map((hit) => hitRow(hit, place))}</ul>`;

const sought = (seek) => (event) => {
  event.preventDefault();
  const query = event.currentTarget.elements.query.value.trim();
  if (query) seek(query);
};

function counted({ hits, more, indexed }) {
  const n = hits.length;
  if (n === 0) return t("没有找到。请换个词，或少写几个词。");
  const words = [more ? t("最新的 {n} 处，还有更多", { n }) : t("找到 {n} 处", { n })];
  if (!indexed) words.push(t("（这台机器没有全文索引，逐条查找）"));
  return words.join("");
}

const hitRow = (hit, place) => html`
  <li data-state=${hit.state}>
    <p class="small">${place(hit)} <span class="tag">${KINDS[hit.kind]()}</span>
      ${[hit.item_label, hit.person, hit.about && `→ ${hit.about}`].filter(Boolean).join(" · ")}
      ${hit.state === "withdrawn" ? html`<b class="tag">${t("已撤回")}</b>` : nothing}
      ${hit.starts_at ? html`<span class="soft">${whenOf(hit.starts_at)}</span>` : nothing}</p>
    <p class="said">${marked(hit.text, hit.ranges)}</p>
  </li>`;

/** The text with the words that were looked for marked in it. */
export function marked(text, ranges) {
  const parts = [];
  let at = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (from < at) continue;
    // the server counts signs, JavaScript halves of rare ones
    parts.push(signs(text, at, from), html`<mark>${signs(text, from, to)}</mark>`);
    at = to;
  }
  return [...parts, signs(text, at)];
}

const signs = (text, from, to) => Array.from(text).slice(from, to).join("");
