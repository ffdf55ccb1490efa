/** Finding: the field, how much was found, and each hit with the words marked in it. */

import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";

const KINDS = {
  meeting: () => t("名称和人员"),
  point: () => t("意见"),
  response: () => t("回应"),
  note: () => t("记录"),
  attachment: () => t("附件"),
  correction: () => t("更正"),
};

/**
 * What was sought, and what the server has found or why not. `meeting` undefined: in all of them.
 * @returns {Promise<{query: string, found?: object, failed?: string}>}
 */
export const find = (query, meeting) =>
  ask("POST", "/api/search", { query, ...(meeting ? { meeting } : {}) }).then(
    (found) => ({ query, found }),
    (refused) => ({ query, failed: refused.message }),
  );

/**
 * The field.
 * @param {(query: string) => void} seek
 * @param {{query?: string, label?: string, takesFocus?: boolean}} [more]
 */
export const field = (seek, { query = "", label, takesFocus = false } = {}) => html`
  <form class="finding" role="search" @submit=${submitted(seek)}>
    <label class="field"><span class="field-name">${label ?? t("查找（几个词用空格隔开）")}</span>
      <input type="search" name="query" maxlength="80" required autocomplete="off"
        .value=${query} ?data-takes-focus=${takesFocus}></label>
    <button class="primary">${t("查找")}</button>
  </form>`;

/** How much was found; `seeking`: nothing yet. @param {object} sought what `find` gives */
export const tally = ({ found, failed, seeking }) => html`
  <div role="status">
    ${seeking ? html`<p class="soft small">${t("正在查找……")}</p>` : nothing}
    ${failed ? html`<p class="fault">${failed}</p>` : nothing}
    ${found ? html`<p class="soft small">${counted(found)}</p>` : nothing}
  </div>`;

/** The hits. @param {(hit: object) => unknown} place what leads to one */
export const hitList = (hits, place = () => nothing) =>
  html`<ul class="hits">${hits.map((hit) => hitRow(hit, place))}</ul>`;

const submitted = (seek) => (event) => {
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
    <p class="small"><span class="tag">${KINDS[hit.kind]()}</span>
      ${whose(hit)}
      ${hit.state === "withdrawn" ? html`<b class="tag">${t("已撤回")}</b>` : nothing} ${place(hit)}</p>
    <p class="said">${marked(hit.text, hit.ranges)}</p>
  </li>`;

/** The item, who said it and to whom; a round is called as whom it is about. */
function whose({ item_label: item, person, about }) {
  const said = [person, about].filter(Boolean);
  const place = said.includes(item) ? [] : [item];
  return [...place, said.join(" → ")].filter(Boolean).join(" · ");
}

/** The text with the words that were looked for marked in it. */
function marked(text, ranges) {
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
