/** What the office's page remembers. */

import { remembered } from "../page/remembered.js";

export const { state, onChange, change } = remembered({
  meeting: null,
  office: null, // {registers, offered, declarations, today, you}
  section: "",
  editing: null, // {register, id, revision, old, typed, fault, conflict, busy}
  asking: null, // the row of which one asks whether to remove it
  history: null, // {register, id, changes}
  points: null, // what was put in the room, for those who may read it
  picked: [], // the points that are to become one item
  letters: null,
  review: null,
  meetings: null,
  problem: null,
});

/** The register of this key, undefined if one may not read it. */
export const register = (key) => state.office.registers.find((each) => each.key === key);

export const rows = (key) => register(key)?.rows ?? [];
