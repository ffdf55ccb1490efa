/**
 * How a part says what it wants: one DOM event, which the screen hears at its root.
 * `wish` carries a command, `show` a change of what this page alone remembers, `draft`
 * what is to become of a text that was not handed over.
 */

const raise = (kind, detail) => (event) =>
  event.currentTarget.dispatchEvent(new CustomEvent(kind, { bubbles: true, detail }));

/**
 * A listener that wishes for a command. `more.expect`: only if the floor is still as shown;
 * `more.slot`: the draft that is handed over with it; `more.answered` is told the ack, for what was
 * typed stays until then.
 */
export const wish = (name, args = {}, more = {}) => raise("wish", { name, args, ...more });

/** A listener that changes what this page shows, and nothing else. */
export const show = (changes) => raise("show", changes);

/** A listener that drops a draft (`forget`: its slot) or puts a text back (`restore`). */
export const draft = (what) => raise("draft", what);

/** A listener that does one thing after another. */
export const each =
  (...deeds) =>
  (event) => {
    for (const deed of deeds) deed(event);
  };
