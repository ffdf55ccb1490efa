/**
 * What a person has written and not yet handed over. It stays on this device:
 * one entry of the storage per meeting, person and slot (a subject, a response …).
 */

/** @typedef {{text?: string, suggestion?: string, aspect?: string}} Draft */

/**
 * The drafts of one person in one meeting.
 * @param {Storage} storage
 * @param {string} meeting
 * @param {string} person
 */
export function openDrafts(storage, meeting, person) {
  const prefix = `fayan/${meeting}/draft/${person}/`;
  const written = readAll(storage, prefix);
  let kept = true;

  const attempt = (deed) => {
    try {
      deed();
      kept = true;
    } catch {
      kept = false;
    }
  };

  const drop = (slot) => {
    written.delete(slot);
    attempt(() => storage.removeItem(prefix + slot));
  };

  return {
    /** The draft in a slot; empty when there is none. @returns {Draft} */
    of: (slot) => written.get(slot) ?? {},

    /** Keep some fields of a draft; one that has become empty is dropped. */
    write(slot, fields) {
      const draft = { ...written.get(slot), ...fields };
      if (isEmpty(draft)) return drop(slot);
      written.set(slot, draft);
      attempt(() => storage.setItem(prefix + slot, JSON.stringify(draft)));
    },

    drop,

    /** Forget everything, except the slots that `outlives`: the meeting is over. */
    dropAll: (outlives = () => false) =>
      [...written.keys()].filter((slot) => !outlives(slot)).forEach(drop),

    /** The slots that hold something. @returns {string[]} */
    slots: () => [...written.keys()],

    /** False when this device refuses to remember (full, or private browsing). */
    kept: () => kept,
  };
}

/** Whether nothing was written. An aspect alone is no text. @param {Draft} draft */
export const isEmpty = ({ text, suggestion }) => !text?.trim() && !suggestion?.trim();

/** @returns {Map<string, Draft>} */
function readAll(storage, prefix) {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    const own = keys.filter((key) => key.startsWith(prefix));
    return new Map(own.map((key) => [key.slice(prefix.length), read(storage, key)]));
  } catch {
    return new Map();
  }
}

/** @returns {Draft} a damaged entry is an empty one */
function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}
