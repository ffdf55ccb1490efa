/** What is typed on the page, and the keys that work in the rows of people. */

import { importPlan, readFile } from "./creation.js";
import { formatOf } from "./formats.js";
import { keep } from "./kept.js";
import { changeFormat, changeLanguage, write } from "./plan.js";
import { isBlank } from "./roster.js";
import { bringBack } from "./shelf.js";
import { change, state } from "./state.js";
import { paste, WISHES } from "./wishes.js";

/** Inputs that are no part of the form. */
const APART = ["pasted", "pastedPeople", "written"];

/** Every input's value goes to the place that its name says. */
export function onInput({ target }) {
  if (target.dataset.file !== undefined || target.type === "search") return;
  const path = target.dataset.path || target.name;
  const value = ["checkbox", "radio"].includes(target.type) ? target.checked : target.value;
  if (APART.includes(path)) change({ [path]: value });
  else if (target.form && path) change({ form: written(path, value) });
  forgive(path);
}

function written(path, value) {
  const of = (key) => formatOf(state.formats, key);
  const { form } = state;
  if (path === "format") return changeFormat(form, of(form.format), of(value));
  if (path === "language") return changeLanguage(form, of(form.format), value);
  return write(form, path, value);
}

/** A problem is over once its place is written anew. */
function forgive(path) {
  if (state.problem?.input === path || APART.includes(path)) change({ problem: null });
}

/** What becomes of a file, by the input that it was chosen in. */
const READ = { plan: importPlan, journal: bringBack };

export function onFile({ target }) {
  if (target.dataset.file === undefined || !target.files[0]) return;
  (READ[target.dataset.file] ?? readFile)(target.files[0]);
}

/** Keep what stands on the page, but not what stands there from the start. */
export function keepTyped() {
  if (!state.form) return;
  const { form, pasted, imported } = state;
  const keeps = keep({ form, pasted, imported });
  if (keeps !== state.keeps) change({ keeps });
}

/** Keys in a row of people. A key that belongs to the input method is left alone. */
export function onKey(event) {
  const place = Number(event.target.dataset?.row ?? Number.NaN);
  if (Number.isNaN(place) || event.isComposing || event.keyCode === 229) return;
  const deed = deedOf(event, place);
  if (!deed) return;
  event.preventDefault();
  deed();
}

function deedOf({ key, altKey, ctrlKey, metaKey, target }, place) {
  if (key === "Enter" && !ctrlKey && !metaKey) return () => nextRow(place);
  if (altKey && key === "ArrowUp") return () => WISHES.movePerson({ place, by: -1 });
  if (altKey && key === "ArrowDown") return () => WISHES.movePerson({ place, by: 1 });
  if (key === "Backspace" && removable(place, target)) return () => WISHES.removePerson({ place });
  return null;
}

const removable = (place, target) =>
  target.value === "" && isBlank(state.form.people[place]) && state.form.people.length > 1;

/** The next row, if it waits to be written; else a new one. */
function nextRow(place) {
  const next = state.form.people[place + 1];
  if (next && isBlank(next)) document.getElementById(`people.${place + 1}.name`).focus();
  else WISHES.addPerson({ place });
}

/** Several lines pasted into a name are several people. */
export function onPaste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (event.target.dataset?.row === undefined || !/[\n\t]/.test(text.trim())) return;
  event.preventDefault();
  paste(text);
}
