/** What the office's page remembers, and the one way to change it. */

export const state = {
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
};

let draw = () => {};

/** `again` is called after every change. */
export const onChange = (again) => {
  draw = again;
};

export function change(changes) {
  Object.assign(state, changes);
  draw();
}

/** The register of this key, undefined if one may not read it. */
export const register = (key) => state.office.registers.find((each) => each.key === key);

export const rows = (key) => register(key)?.rows ?? [];
