/** What the office's page asks of the server. */

import { newId } from "../line/outbox.js";
import { ask } from "../page/api.js";
import { change, state } from "./state.js";

const meeting = () => document.body.dataset.meeting;
const of = (path) => `/api/meetings/${meeting()}${path}`;

/** Everything that the page shows at first. */
export async function load() {
  try {
    const [held, office] = await Promise.all([ask("GET", of("")), ask("GET", of("/office"))]);
    change({ meeting: held, office, problem: null });
    await loadSection();
  } catch (refused) {
    change({ problem: refused });
  }
}

const BESIDE = {
  rectifications: async () => ({ points: await ask("GET", of("/points")) }),
  letters: async () => ({ letters: await ask("GET", of("/letters")) }),
  review: async () => ({
    review: await ask("GET", of("/review")),
    meetings: state.office.you.role === "organiser" ? await ask("GET", "/api/meetings") : null,
  }),
};

/** What the open section needs besides. */
export async function loadSection() {
  const more = BESIDE[state.section];
  if (!more) return;
  try {
    change({ ...(await more()), problem: null });
  } catch (refused) {
    change({ problem: refused });
  }
}

/** The register as it is now. */
async function refresh(key) {
  const rows = await ask("GET", of(`/office/${key}`));
  const registers = state.office.registers.map((each) =>
    each.key === key ? { ...each, rows } : each,
  );
  change({ office: { ...state.office, registers } });
}

const put = (key, id, body) => ask("POST", of(`/office/${key}/${encodeURIComponent(id)}`), body);

/** Save what is being edited; what was typed stays there until it is on disk. */
export async function save() {
  const { editing } = state;
  if (!editing || editing.busy) return;
  change({ editing: { ...editing, busy: true, fault: null } });
  try {
    await put(editing.register, editing.id, {
      revision: editing.revision,
      fields: changed(editing),
    });
    change({ editing: null, picked: [], problem: null });
    await refresh(editing.register);
    await loadSection();
  } catch (refused) {
    await setBack(editing, refused);
  }
}

/** Only what differs from what stood there: another's field is not written over. */
function changed({ old, typed }) {
  const differs = ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name] ?? null);
  return Object.fromEntries(Object.entries(typed).filter(differs));
}

async function setBack(editing, refused) {
  const fault = { field: refused.field, message: refused.message };
  if (refused.code !== "conflict") return change({ editing: { ...editing, busy: false, fault } });
  const now = await ask("GET", of(`/office/${editing.register}/${encodeURIComponent(editing.id)}`));
  const conflict = { before: editing.old, now: now.fields };
  const { revision, fields: old } = now;
  change({ editing: { ...editing, revision, old, conflict, fault: null, busy: false } });
  await refresh(editing.register);
}

/** One change at the press of a button. */
export async function putNow(key, { id, revision }, more) {
  try {
    await put(key, id, { revision, ...more });
    change({ asking: null, problem: null });
  } catch (refused) {
    change({ asking: null, problem: refused });
  }
  await refresh(key).catch((refused) => change({ problem: refused }));
}

/** Take in a file as somebody's material: an attachment of the record. */
export async function takeIn(person, file) {
  try {
    const { signs, ...kept } = await ask("POST", of("/files"), file);
    const args = { ...kept, title: file.name, person };
    await ask("POST", of("/commands"), { id: newId(), name: "attach", args });
    change({ problem: null });
    await refresh("checklists");
  } catch (refused) {
    change({ problem: refused });
  }
}

/** How a row came to be what it is. */
export async function tell(key, id) {
  try {
    const { changes } = await ask("GET", of(`/office/${key}/${encodeURIComponent(id)}`));
    change({ history: { register: key, id, changes } });
  } catch (refused) {
    change({ problem: refused });
  }
}

/** Look again when the page comes back into sight, unless somebody writes. */
export function lookAgain() {
  if (document.visibilityState === "visible" && state.office && !state.editing) load();
}
