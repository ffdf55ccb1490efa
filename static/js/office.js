/** The office: what is done before and after the meeting, one section a register. */

import "./page/away.js";
import { newId } from "./line/outbox.js";
import { load, loadSection, lookAgain, putNow, save, takeIn, tell } from "./office/errands.js";
import { decides, typedIn } from "./office/form.js";
import { merged } from "./office/picking.js";
import { nameOf, roleName } from "./office/said.js";
import { answering, sections } from "./office/sections.js";
import { change, onChange, register, state } from "./office/state.js";
import { html, nothing, render } from "./page/lit.js";
import { ready, t } from "./page/words.js";

const root = document.getElementById("screen");

function view({ meeting, office, section, problem }) {
  if (!office)
    return html`${problemView(problem)}<p class="soft" role="status">${t("正在读取……")}</p>`;
  const all = sections();
  const open = all.find(({ key }) => key === section) ?? all[0];
  return html`
    <p><a class="back" href=${home(office.you)}>${t("‹ 返回")}</a></p>
    <div class="page-head">
      <h1>${meeting.title}</h1>
      <p class="soft">${answering()}</p>
    </div>
    ${problemView(problem)}
    <nav class="ways office-nav" aria-label=${t("会前和会后")}>${all.map(
      ({ key, title }) =>
        html`<a class="way" href="#${key}" aria-current=${key === open.key ? "page" : nothing}>${title}</a>`,
    )}</nav>
    <h2 id="section-title" tabindex="-1">${open.title}</h2>
    <section class="office-section" aria-labelledby="section-title">${open.view()}</section>`;
}

const problemView = (problem) =>
  problem ? html`<p class="banner over" role="alert">${problem.message}</p>` : nothing;

const HOMES = {
  organiser: (id) => `/#meeting/${id}`,
  chair: (id) => `/m/${id}/chair`,
  recorder: (id) => `/m/${id}/recorder`,
};

const home = ({ role }) => (HOMES[role] ?? ((id) => `/m/${id}/me`))(document.body.dataset.meeting);

const begin = (key, row, typed) => ({
  register: key,
  id: row.id,
  revision: row.revision,
  old: row.fields,
  typed,
  fault: null,
  conflict: null,
  busy: false,
  written: false, // whether it has been typed in
});

/** Write this one; what is half written is saved or dropped first, and never lost. */
function write(editing) {
  if (!state.editing?.written) return change({ editing, history: null });
  const fault = { message: t("这一项写了还没有保存，请先保存或取消。") };
  change({ editing: { ...state.editing, fault } });
  location.hash = sections().find(({ of }) => of === state.editing.register).key;
  root.querySelector(".office-form :is(input, textarea, select)")?.focus();
}

/** A row that nobody has written yet. */
const blank = () => ({ id: newId(), revision: 0, fields: {} });

const me = () => {
  const { person, role } = state.office.you;
  return person ? nameOf(person) : roleName(role);
};

const WISHES = {
  save,
  edit: ({ key, row }) => write(begin(key, row, {})),
  add: ({ key, start }) => write(begin(key, blank(), { ...start })),
  merge: () => write(begin("rectifications", blank(), merged())),
  tell: ({ key, id }) => tell(key, id),
  remove: ({ key, row }) => putNow(key, row, { removed: true }),
  done: ({ id, revision, by }) =>
    putNow(
      "tasks",
      { id, revision },
      { fields: { done_on: state.office.today, done_by: by || me() } },
    ),
  talk: ({ row }) =>
    row.fields.held_on
      ? write(begin("talks", row, {}))
      : putNow("talks", row, { fields: { held_on: state.office.today } }),
  reword: ({ id, row, text }) =>
    write(
      begin("letters", row ?? { id, revision: 0, fields: {} }, row?.fields.text ? {} : { text }),
    ),
  restore: ({ row }) => putNow("letters", row, { fields: { text: null } }),
  precede: async ({ row }) => {
    const earlier = document.getElementById("earlier").value || null;
    await putNow("precedents", row ?? { id: "earlier", revision: 0 }, { fields: { earlier } });
    await loadSection();
  },
};

/** What is typed is kept, and drawn anew only where it changes which fields there are. */
function onInput({ target }) {
  if (target.dataset.material) return takeIn(target.dataset.material, target.files[0]);
  if (target.dataset.pick) return pick(target);
  if (!target.closest(".office-form") || !state.editing) return;
  state.editing.typed[target.name] = typedIn(target);
  state.editing.written = true;
  if (decides(target.name)) change({});
}

function pick({ dataset, checked }) {
  const others = state.picked.filter((id) => id !== dataset.pick);
  change({ picked: checked ? [...others, dataset.pick] : others });
}

/** The section that the address names; what is half written elsewhere waits there. */
function open() {
  change({
    section: location.hash.slice(1),
    editing: state.editing?.written ? state.editing : null,
    asking: null,
    history: null,
    picked: [],
  });
  if (state.office) loadSection();
}

let focused = null;
let opener = null;

/** A form or a question takes the keyboard, and gives it back to the button that opened it. */
function attend() {
  const taker = root.querySelector(".office-form, [data-takes-focus]");
  if (taker && taker !== focused) (taker.querySelector("input, textarea, select") ?? taker).focus();
  if (!taker && focused && opener)
    root.querySelector(`[data-opens="${CSS.escape(opener)}"]`)?.focus();
  if (taker && state.editing)
    opener =
      state.editing.revision ||
      register(state.editing.register).rows.some(({ id }) => id === state.editing.id)
        ? state.editing.id
        : "new";
  focused = taker;
}

let faulty = null;

/** What was refused takes the keyboard to the field that it is about. */
function attendFault() {
  const { fault } = state.editing ?? {};
  if (fault && fault !== faulty) root.querySelector(".office-form [aria-invalid=true]")?.focus();
  faulty = fault;
}

function draw() {
  render(view(state), root);
  attend();
  attendFault();
}

function listen() {
  root.addEventListener("wish", ({ detail }) => WISHES[detail.name](detail.args));
  root.addEventListener("show", ({ detail }) => change(detail));
  root.addEventListener("input", onInput);
  root.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeunload", (event) => {
    if (state.editing?.written) event.preventDefault();
  });
  document.addEventListener("visibilitychange", lookAgain);
}

ready.then(() => {
  root.textContent = "";
  onChange(draw);
  listen();
  open();
  load();
});
