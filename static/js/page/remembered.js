/** What a page remembers, and the one way to change it. */

export function remembered(state) {
  let draw = () => {};
  return {
    state,
    /** `again` is called after every change. */
    onChange(again) {
      draw = again;
    },
    change(changes) {
      Object.assign(state, changes);
      draw();
    },
  };
}
