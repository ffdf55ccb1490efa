/** What the browser keeps for us; on a foreign page's frame it may keep nothing. */

/** A storage that keeps nothing. */
export const NOWHERE = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem() {},
  removeItem() {},
};

export const local = opened(() => localStorage);
export const session = opened(() => sessionStorage);

function opened(find) {
  try {
    return find();
  } catch {
    return NOWHERE;
  }
}
