/** The documents of a meeting: which, for whom, as what; a look at it, and the file. */

import "./page/away.js";
import { look } from "./documents/look.js";
import { ask } from "./page/api.js";
import { html, nothing, render } from "./page/lit.js";
import { label, ready, t } from "./page/words.js";

const FORMATS = {
  docx: "Word",
  pdf: "PDF",
  xlsx: "Excel",
  md: "Markdown",
  txt: "TXT",
  csv: "CSV",
  json: "JSON",
};
const root = document.getElementById("screen");
const id = document.body.dataset.meeting;
const HOMES = {
  organiser: `/#meeting/${id}`,
  chair: `/m/${id}/chair`,
  recorder: `/m/${id}/recorder`,
};
const SECOND = 1000; // ms
const of = (path) => `/api/meetings/${id}${path}`;

const state = {
  meeting: null,
  role: "",
  kinds: [],
  wish: { document: "record", person: "", names: "1", format: "pdf" },
  shown: null, // what the server gave to look at
  busy: 0, // since when it is being made, 0 for not at all
  problem: null,
};

const kindOf = ({ kinds, wish }) => kinds.find(({ key }) => key === wish.document);

/** The same wish as both addresses take it. */
function query({ wish }, more = {}) {
  const { document, person, names } = wish;
  const own = kindOf(state)?.of_person ? { person: person || "group", names } : {};
  return new URLSearchParams({ document, ...own, ...more });
}

const view = (page) => html`
  <p><a class="back" href=${HOMES[page.role]}>${t("‹ 返回")}</a></p>
  <div class="page-head"><h1>${page.meeting.title}</h1><p class="soft">${t("会议文件")}</p></div>
  <div class="documents">
    <form class="card stack choice" @change=${choose} @submit=${(event) => event.preventDefault()}>
      ${kinds(page)}
      ${kindOf(page)?.of_person ? people(page) : nothing}
      ${formats(page)}
      <a class="button primary" href=${of(`/record.${page.wish.format}?${query(page)}`)} download>${t("下载")}</a>
    </form>
    <section class="look" aria-labelledby="look-title" aria-busy=${page.busy > 0}>
      <h2 id="look-title"><span>${t("预览")}</span><span class="soft small">${kindOf(page)?.level}</span></h2>
      ${page.problem ? html`<p class="banner over" role="alert">${page.problem.message}</p>` : nothing}
      ${page.wish.format === "docx" ? template(kindOf(page)?.template) : nothing}
      <p class="soft waiting"><span role="status">${page.busy ? t("正在制作……") : ""}</span>${page.busy ? seconds(page.busy) : nothing}</p>
      ${page.shown ? look(page, more) : nothing}
    </section>
  </div>`;

/** For how long by now; nothing of the first second. */
function seconds(since) {
  const n = Math.floor((performance.now() - since) / SECOND);
  return n ? html` <span aria-hidden="true">${t("{n} 秒", { n })}</span>` : nothing;
}

/** The operator's own Word template, if there is one for the document. */
const template = (own) =>
  own
    ? html`<p class=${own.error ? "banner over" : "soft small"}>${own.error ?? t("用本单位自备的模板制作；这里只显示文字，版式请下载后查看。")}</p>`
    : nothing;

const kinds = ({ kinds, wish }) => html`
  <label class="field">
    <span class="field-name">${t("文件")}</span>
    <select name="document">
      <optgroup label=${t("会上")}>${options(kinds, wish, false)}</optgroup>
      <optgroup label=${t("会前和会后")}>${options(kinds, wish, true)}</optgroup>
    </select>
  </label>`;

const options = (kinds, wish, office) =>
  kinds
    .filter((kind) => kind.office === office)
    .map(
      ({ key, name, level }) =>
        html`<option value=${key} .selected=${key === wish.document}>${name}　${level.slice(0, 2)}</option>`,
    );

const people = ({ meeting, wish }) => html`
  <label class="field">
    <span class="field-name">${t("人员")}</span>
    <select name="person">
      <option value="group" .selected=${wish.person === "group"}>${label(meeting, "group")}</option>
      ${meeting.people
        .filter(({ may }) => may.subject)
        .map(
          ({ id, name }) =>
            html`<option value=${id} .selected=${id === wish.person}>${name}</option>`,
        )}
    </select>
  </label>
  <label class="field">
    <span class="field-name">${t("提意见的人")}</span>
    <select name="names">
      <option value="1" .selected=${wish.names === "1"}>${t("写明姓名")}</option>
      <option value="0" .selected=${wish.names === "0"}>${t("隐去姓名")}</option>
    </select>
  </label>`;

const formats = ({ wish }) => html`
  <fieldset class="field formats">
    <legend class="field-name">${t("格式")}</legend>
    ${Object.entries(FORMATS).map(
      ([key, name]) => html`<label class="format">
        <input type="radio" name="format" value=${key} .checked=${key === wish.format}> ${name}
      </label>`,
    )}
  </fieldset>`;

function choose({ target }) {
  const wish = { ...state.wish, [target.name]: target.value };
  change({ wish, shown: null });
  fetchLook();
}

/** What is asked for last is what is shown, whichever answer comes first. */
let asked = 0;

async function fetchLook(first = 1) {
  asked += 1;
  const mine = asked;
  change({ busy: performance.now(), problem: null });
  const telling = setInterval(() => change({}), SECOND);
  try {
    const address = of(`/preview.${state.wish.format}?${query(state, { first })}`);
    const found = await ask("GET", address);
    if (mine === asked) change({ busy: 0, shown: { ...found, first } });
  } catch (refused) {
    if (mine === asked) change({ busy: 0, shown: null, problem: refused });
  } finally {
    clearInterval(telling);
  }
}

const more = (first) => () => fetchLook(first);

function change(changes) {
  Object.assign(state, changes);
  if (state.meeting) render(view(state), root);
}

async function begin() {
  try {
    const [meeting, { role, documents: kinds }] = await Promise.all([
      ask("GET", of("")),
      ask("GET", of("/documents")),
    ]);
    root.textContent = "";
    const person = meeting.people.find(({ may }) => may.subject)?.id ?? "group";
    change({ meeting, role, kinds, wish: { ...state.wish, person } });
    await fetchLook();
  } catch (refused) {
    root.textContent = refused.message;
  }
}

ready.then(begin);
