/** formats.js: the organiser's own kinds of meeting, made on a page that shows what comes of them. */

import "./page/away.js";
import { discard, load, previewSoon, readFile, save, startAgain } from "./formats/errands.js";
import {
  addDeadline,
  addItem,
  addRole,
  addRound,
  addStep,
  at,
  KINDS,
  moved,
  put,
  without,
  withSubject,
  withTopics,
} from "./formats/form.js";
import { listView } from "./formats/list.js";
import { makerView } from "./formats/maker.js";
import { tellFrames } from "./formats/preview.js";
import { change, onChange, state } from "./formats/state.js";
import { onEnter } from "./page/enter.js";
import { html, nothing, render } from "./page/lit.js";
import { language, ready } from "./page/words.js";

const root = document.getElementById("screen");
const NAMES = {
  item: { zh: "新的一项", en: "New item" },
  round: { zh: "新的一轮", en: "New round" },
  step: { zh: "新的环节", en: "New step" },
  role: { zh: "新的身份", en: "New role" },
  day: { zh: "新的期限", en: "New deadline" },
};

const view = (state) => html`
  ${state.problem && !state.form ? html`<p class="banner over" role="alert">${state.problem.said}</p>` : nothing}
  ${["edit", "new"].includes(state.page.name) ? makerView(state) : listView(state)}`;

const WISHES = {
  save,
  discard,
  startAgain,
  addItem: () => grow("phases", addItem(state.form, NAMES.item)),
  addRound: () => grow("phases", addRound(state.form, NAMES.round, NAMES.step)),
  addStep: ({ place }) => grow(`phases.${place}.steps`, addStep(state.form, place, NAMES.step)),
  addRole: () => grow("roles", addRole(state.form, NAMES.role)),
  addDeadline: () => grow("deadlines", addDeadline(state.form, NAMES.day)),
  move: ({ path, by }) => become(moved(state.form, path, by)),
  remove: ({ path }) => become(without(state.form, path)),
};

/** The form has another shape: what was typed by paths is read already. */
function become(form) {
  change({ form, typed: {}, dirty: true, saved: false });
  previewSoon();
}

/** A list has one more: the keyboard goes to its name. */
function grow(list, form) {
  become(form);
  const members = at(form, list);
  const { key } = members[members.length - 1];
  const inList = `${list}.${members.length - 1}.${language.like}`;
  reveal(
    document.getElementById(inList) ?? document.getElementById(`labels.${language.like}.${key}`),
  );
}

/** What is typed goes to the place that the input's name says; how, its `data-as`. */
function onInput({ target }) {
  const { dataset, name: path } = target;
  if ("people" in dataset) return lookWith(target);
  if ("subject" in dataset)
    return become(withSubject(state.form, dataset.place, dataset.subject, target.checked));
  if ("topics" in dataset) return become(withTopics(state.form, dataset.place, target.checked));
  if ("both" in dataset)
    return become({
      ...state.form,
      seal_by: target.checked ? ["chair", "recorder"] : ["recorder"],
    });
  if (path) write(path, target);
}

function write(path, target) {
  const typed = target.matches("input:not([type=checkbox]), textarea")
    ? { ...state.typed, [path]: target.value }
    : state.typed;
  change({ form: put(state.form, path, valueIn(target)), typed, dirty: true, saved: false });
  previewSoon();
}

function valueIn({ type, checked, value, dataset }) {
  if (type !== "checkbox") return KINDS[dataset.as].read(value);
  const yes = dataset.on === "true" ? true : dataset.on;
  return checked ? yes : undefined;
}

function lookWith({ value }) {
  const people = Math.min(30, Math.max(1, Math.round(Number(value)) || 1));
  change({ people });
  previewSoon();
}

/** To the input that a problem means. */
const onClick = ({ target }) => reveal(document.getElementById(target.dataset?.goesTo ?? ""));

/** The keyboard in an input, out of whatever that is folded away in. */
function reveal(goal) {
  for (let fold = goal?.closest("details"); fold; fold = fold.parentElement.closest("details"))
    fold.open = true;
  goal?.focus();
  goal?.select?.();
}

let asked = null;

/** A question takes the keyboard, and gives it back to the button that asked. */
function draw() {
  render(view(state), root);
  if (state.asking !== asked) {
    const goal = state.asking ? "[data-takes-focus]" : `[data-asks="${asked}"]`;
    root.querySelector(goal)?.focus();
  }
  asked = state.asking;
  tellFrames(state);
}

function open() {
  const [name, part = ""] = location.hash.slice(1).split("/");
  change({ page: { name, part } });
  window.scrollTo(0, 0);
  load();
}

function listen() {
  root.addEventListener("input", onInput);
  root.addEventListener("change", ({ target }) => {
    if ("file" in target.dataset && target.files[0]) readFile(target.files[0]);
  });
  root.addEventListener("click", onClick);
  root.addEventListener("keydown", onEnter);
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("wish", ({ detail }) => WISHES[detail.name](detail.args));
  root.addEventListener("show", ({ detail }) => change(detail));
  window.addEventListener("hashchange", open);
  window.addEventListener("message", ({ origin, data }) => {
    if (origin === location.origin && data?.drawn) tellFrames(state);
  });
  for (const link of document.querySelectorAll("a[data-language]"))
    link.addEventListener("click", () => {
      link.hash = location.hash;
    });
}

ready.then(() => {
  root.textContent = "";
  onChange(draw);
  listen();
  open();
});
