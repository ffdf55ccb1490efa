/** What the page asks of the server. */

import { ask } from "../page/api.js";
import { language } from "../page/words.js";
import { copyOf } from "./form.js";
import { forget, keep, kept } from "./kept.js";
import { sentence } from "./naming.js";
import { change, state } from "./state.js";

const PREVIEW_MS = 300;

const BLANK = {
  ...{ form: null, key: null, edition: null, used: 0, typed: {}, trial: null, picture: "" },
  ...{ dirty: false, saved: false, restored: false, problem: null },
};

/** What the open page shows. */
export async function load() {
  const { name, part } = state.page;
  change({ ...BLANK, asking: null });
  try {
    if (name === "edit" || name === "new") await open(name, part);
    else await list();
  } catch (refused) {
    change({ problem: { said: refused.message } });
  }
}

async function list() {
  const [formats, own] = await Promise.all(
    ["/api/formats", "/api/own-formats"].map((address) => ask("GET", address)),
  );
  change({ formats, own });
}

/** A format to change, or to begin another with; what was left here unsaved goes before. */
async function open(name, part) {
  const left = kept(`${name}/${part}`);
  const found = await ask("GET", `/api/formats/${part === FILE ? ANY : part}`);
  const fresh = name === "edit" && found.own ? found : begun(found);
  const { form, key = null, edition = null, used = 0 } = fresh;
  const restored = left ? { ...left, dirty: true, restored: part !== FILE } : {};
  change({ form, key, edition, used, words: found.words, ...restored });
  await preview();
}

const FILE = "file"; // the beginning is what was read from a file
const ANY = "stand-up"; // the shared words come with every format

const begun = ({ form }) => ({ form: copyOf(form, OWN) });
const OWN = { zh: "（自定）", en: " (own)" };

/** A file's format, to look through before it is kept. */
export async function readFile(file) {
  try {
    const { form } = await ask("POST", "/api/own-formats/read", { text: await file.text() });
    keep(`new/${FILE}`, { form });
    location.hash = `new/${FILE}`;
  } catch (refused) {
    change({ problem: { said: refused.message } });
  }
}

let asked = 0;
let waiting;

/** The trial anew, once the typing rests; the answer to the last question is what counts. */
export function previewSoon() {
  keep(`${state.page.name}/${state.page.part}`, {
    form: state.form,
    key: state.key,
    edition: state.edition,
  });
  clearTimeout(waiting);
  waiting = setTimeout(preview, PREVIEW_MS);
}

async function preview() {
  asked += 1;
  const mine = asked;
  const { form, people } = state;
  try {
    const trial = await ask("POST", "/api/own-formats/preview", {
      form,
      people,
      language: language.like,
    });
    if (mine === asked) change({ trial, problem: null });
  } catch (refused) {
    if (mine === asked) tell(refused);
  }
}

export async function save() {
  if (state.busy) return;
  clearTimeout(waiting);
  asked += 1;
  change({ busy: true, problem: null, saved: false });
  const { form, key, edition } = state;
  try {
    const answer = key
      ? await ask("POST", `/api/own-formats/${key}`, { form, edition })
      : await ask("POST", "/api/own-formats", { form });
    forget();
    change({ ...savedAs(answer), busy: false });
    history.replaceState(null, "", `#edit/${answer.key}`);
    state.page = { name: "edit", part: answer.key };
    await preview();
  } catch (refused) {
    change({ busy: false });
    tell(refused);
    document.querySelector("[data-goes-to]")?.focus();
  }
}

const savedAs = ({ form, key, edition, used }) => ({
  form,
  key,
  edition,
  used,
  dirty: false,
  saved: true,
  restored: false,
});

export async function discard({ key }) {
  try {
    const { edition } = await ask("GET", `/api/formats/${key}`);
    await ask("POST", `/api/own-formats/${key}/remove`, { edition });
    change({ asking: null });
    await list();
  } catch (refused) {
    change({ asking: null, problem: { said: refused.message } });
  }
}

/** Without what was left unsaved. */
export function startAgain() {
  forget();
  return load();
}

function tell(refused) {
  const places = [...document.querySelectorAll("form.plan [id]")].map(({ id }) => id);
  const said = sentence(refused, state.form);
  change({ problem: { said, input: inputOf(refused.field, places) } });
}

/** The input that a refusal means: itself, or the nearest that holds it. */
function inputOf(field, places) {
  if (!field || places.includes(field)) return field ?? null;
  const cut = field.lastIndexOf(".");
  return cut < 0 ? null : inputOf(field.slice(0, cut), places);
}
