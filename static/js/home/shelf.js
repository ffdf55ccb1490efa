/** Meetings put away and taken out, copied, or brought back from their exported journals. */

import { ask } from "../page/api.js";
import { fetchFormats, load } from "./errands.js";
import { formatOf } from "./formats.js";
import { formOf } from "./plan.js";
import { change, state } from "./state.js";

/** Out of the list, or into it again. */
export const shelve = ({ id, archived }) =>
  tried(async () => {
    await ask("POST", `/api/meetings/${id}/archive`, { archived });
    await load();
  });

/** The plan of a meeting in the form, but for its day: another meeting is made from it. */
export const copyPlan = (id) =>
  tried(async () => {
    await fetchFormats();
    const { starts_at: _day, ...plan } = await ask("GET", `/api/meetings/${id}/plan`);
    change({ form: formOf(plan, formatOf(state.formats, plan.format)), imported: null });
    location.hash = "new";
  });

/** A meeting out of the file of its journal. @param {File} file */
export const bringBack = (file) =>
  tried(async () => {
    const { id } = await ask("POST", "/api/journals", file);
    location.hash = `meeting/${id}`;
  });

async function tried(deed) {
  change({ problem: null });
  try {
    await deed();
  } catch (refused) {
    change({ problem: { said: refused.message } });
  }
}
