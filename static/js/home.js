/** The organiser's home: the meetings, a new one, and what is handed out for each. */

import "./page/away.js";
import { dueView } from "./home/due.js";
import { load } from "./home/errands.js";
import { findView } from "./home/finding.js";
import { formView } from "./home/form.js";
import { givenView } from "./home/given.js";
import { handoutView } from "./home/handout.js";
import { importView } from "./home/importing.js";
import { noticeRead } from "./home/kept.js";
import { meetingsView } from "./home/meetings.js";
import { noticeView } from "./home/notice.js";
import { problemView } from "./home/problem.js";
import { change, onChange, state } from "./home/state.js";
import { keepTyped, onFile, onInput, onKey, onPaste } from "./home/typing.js";
import { WISHES } from "./home/wishes.js";
import { onEnter } from "./page/enter.js";
import { html, nothing, render } from "./page/lit.js";
import { ready, t } from "./page/words.js";

const root = document.getElementById("screen");

const view = (current) => html`
  ${current.noticed ? nothing : noticeView()}
  ${current.page.name === "new" ? nothing : problemView(current.problem)}
  ${(PAGES[current.page.name] ?? meetingsView)(current)}`;

const PAGES = {
  "": meetingsView,
  new: newView,
  meeting: handoutView,
  due: dueView,
  find: findView,
};

function newView(current) {
  return html`
    <p><a class="back" href="#">${t("‹ 全部会议")}</a></p>
    <h1>${t("新建会议")}</h1>
    <nav class="ways" aria-label=${t("新建的方式")}>${ways(current.page.part)}</nav>
    ${problemView(current.problem)}
    ${(WAYS[current.page.part] ?? givenView)(current)}`;
}

const WAYS = { "": formView, import: importView };

const ways = (part) =>
  [
    ["", t("填写表单")],
    ["import", t("从方案或表格导入")],
    ["paste", t("粘贴 JSON")],
    ["file", t("上传 JSON")],
  ].map(
    ([way, name]) => html`
      <a class="way" href=${way ? `#new/${way}` : "#new"} aria-current=${way === part ? "page" : nothing}>${name}</a>`,
  );

/** The page that the address names. */
function open() {
  const [name, part = ""] = location.hash.slice(1).split("/");
  if (name === "kind") return beginWith(part);
  change({ page: { name, part }, problem: null, asking: null, unfolded: null });
  window.scrollTo(0, 0);
  load();
}

/** A new meeting of a kind that was chosen elsewhere. */
function beginWith(kind) {
  change({ wished: kind });
  location.replace("#new");
}

let focused = null;
let asked = null;

/** A question takes the keyboard, and gives it back to the button that asked. */
function attend() {
  const taker = root.querySelector("[data-takes-focus]");
  if (taker && taker !== focused) taker.focus();
  if (asked && state.asking === null) root.querySelector(`[data-asks="${asked}"]`)?.focus();
  focused = taker;
  asked = state.asking;
}

function draw() {
  render(view(state), root);
  attend();
}

function listen() {
  const on = { input: onInput, change: onFile, keydown: onKey, paste: onPaste };
  for (const [event, hear] of Object.entries(on)) root.addEventListener(event, hear);
  root.addEventListener("keydown", onEnter);
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("wish", ({ detail }) => WISHES[detail.name](detail.args));
  root.addEventListener("show", ({ detail }) => change(detail));
  root.addEventListener("click", onGoTo);
  root.addEventListener("focusin", ({ target }) => "selects" in target.dataset && target.select());
  window.addEventListener("hashchange", open);
  for (const event of ["input", "wish"]) root.addEventListener(event, keepTyped);
}

/** To the input that a problem means. */
function onGoTo({ target }) {
  const goal = document.getElementById(target.dataset.goesTo ?? "");
  goal?.focus();
}

/** The other language opens the same page. */
function keepPlace() {
  for (const link of document.querySelectorAll("a[data-language]"))
    link.addEventListener("click", () => {
      link.hash = location.hash;
    });
}

ready.then(() => {
  root.textContent = "";
  state.noticed = noticeRead();
  onChange(draw);
  listen();
  keepPlace();
  open();
});
