/** What each page needs from the server, fetched when it opens. */

import { ask } from "../page/api.js";
import { firstForm, formatOf } from "./formats.js";
import { kept } from "./kept.js";
import { changeFormat } from "./plan.js";
import { change, state } from "./state.js";

const AGAIN_MS = 3000;
/** Refusals that say "later", in the server's words or in those of a proxy before it. */
const LATER = new Set(["offline", "read_only", "rate_limited"]);
const isLater = ({ code, status }) => LATER.has(code) || status > 500;

const FETCH = {
  "": fetchMeetings,
  new: fetchFormats,
  meeting: fetchHandout,
  due: fetchDue,
  find() {}, // it asks when there is something to look for
};

let waiting = 0;

/** Fetch what the open page shows; what fails is said, and tried again in a moment, or at a press. */
export async function load() {
  const { page } = state;
  clearTimeout(waiting);
  try {
    await (FETCH[page.name] ?? fetchMeetings)(page.part);
    if (state.problem?.again) change({ problem: null });
  } catch (refused) {
    change({ problem: { said: refused.message, again: true } });
    if (isLater(refused)) waiting = setTimeout(() => page === state.page && load(), AGAIN_MS);
  }
}

async function fetchMeetings() {
  change({ meetings: await ask("GET", "/api/meetings") });
}

async function fetchDue() {
  change({ due: await ask("GET", "/api/due") });
}

/** The formats, and what was written last; fetched once. */
export async function fetchFormats() {
  if (state.formats) return;
  const formats = await ask("GET", "/api/formats");
  const { form, pasted, imported } = kept();
  const known = formats.some(({ key }) => key === form?.format);
  const begun = known ? form : firstForm(formats);
  const wished = formats.find(({ key }) => key === state.wished);
  change({
    formats,
    form: wished ? changeFormat(begun, formatOf(formats, begun.format), wished) : begun,
    imported: known ? (imported ?? null) : null,
    pasted: state.pasted || (pasted ?? ""), // who was quicker than this answer loses nothing
  });
}

async function fetchHandout(id) {
  const of = `/api/meetings/${id}`;
  const [meeting, links, { status }] = await Promise.all(
    [of, `${of}/links`, `${of}/floor`].map((address) => ask("GET", address)),
  );
  change({ handed: { ...state.handed, [id]: { meeting, links, status } } });
}

/** A new link in the place of the holder's old one. */
export async function renew(meeting, holder) {
  try {
    await ask("POST", `/api/meetings/${meeting}/links/${holder}`, { renew: true });
    await fetchHandout(meeting);
    change({ asking: null, renewed: [...state.renewed, holder] });
  } catch (refused) {
    change({ asking: null, problem: { said: refused.message } });
  }
}

/** Destroy a meeting; then the list, which tells of it. */
export async function purge(meeting) {
  try {
    const { purged } = await ask("POST", `/api/meetings/${meeting}/purge`, { confirm: meeting });
    change({ asking: null, purged });
    location.hash = "";
  } catch (refused) {
    change({ asking: null, problem: { said: refused.message } });
  }
}
