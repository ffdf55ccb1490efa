/** What the page's buttons do, by the name of their wish. */

import { copy } from "../page/copy.js";
import { create, createPasted, fillForm, importPlan } from "./creation.js";
import { load, purge, renew } from "./errands.js";
import { firstForm, formatOf, pastedRoles } from "./formats.js";
import { forget, readNotice } from "./kept.js";
import { addBelow, append, move, readPeople, remove } from "./roster.js";
import { copyPlan, shelve } from "./shelf.js";
import { change, state } from "./state.js";

const COPIED_MS = 2000;

export const WISHES = {
  create,
  createPasted,
  fillForm,
  copyPlan: ({ id }) => copyPlan(id),
  shelve,
  importText: () => importPlan({ text: state.written }),
  load() {
    change({ problem: null });
    return load();
  },
  renew: ({ meeting, key }) => renew(meeting, key),
  purge: ({ meeting }) => purge(meeting),
  copy: copyLink,
  clear: startAgain,
  read() {
    readNotice();
    change({ noticed: true });
  },
  addPerson: ({ place }) => people(addBelow(state.form.people, place), place + 1),
  removePerson: ({ place }) => people(remove(state.form.people, place), Math.max(0, place - 1)),
  movePerson({ place, by }) {
    const goal = Math.min(Math.max(place + by, 0), state.form.people.length - 1);
    people(move(state.form.people, place, by), goal);
  },
  pastePeople: () => paste(state.pastedPeople),
};

/** Put several people, as pasted text, after those already written. @param {string} text */
export function paste(text) {
  const roles = pastedRoles(formatOf(state.formats, state.form.format));
  const rows = append(state.form.people, readPeople(text, roles));
  if (rows.length === 0) return;
  change({ pastedPeople: "", unfolded: null });
  people(rows, rows.length - 1);
}

/** The rows as they are now, and the keyboard in the name of one of them. */
function people(rows, place) {
  change({ form: { ...state.form, people: rows }, problem: null });
  document.getElementById(`people.${place}.name`)?.focus();
}

function startAgain() {
  forget();
  change({
    form: firstForm(state.formats),
    imported: null,
    asking: null,
    problem: null,
  });
  document.getElementById("title")?.focus();
}

/** Where copying is refused, the link is shown for the keyboard to copy. */
function copyLink({ key, url }) {
  if (!copy(url)) return showLink(key);
  change({ copied: key, uncopied: null });
  setTimeout(() => state.copied === key && change({ copied: null }), COPIED_MS);
}

function showLink(key) {
  change({ uncopied: key, unfolded: key });
  const link = document.getElementById(`link-${key}`);
  link?.focus();
  link?.select();
}
