/** What is made on the page and not saved yet: it stays on this computer. */

const PLACE = "fayan:format";

/** What was left on a page unsaved, null if nothing was. */
export function kept(page) {
  try {
    const left = JSON.parse(localStorage.getItem(PLACE));
    return left?.page === page ? left.made : null;
  } catch {
    return null;
  }
}

/** Keep what was made on a page, in the place of what any page had left. */
export function keep(page, made) {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ page, made }));
  } catch {
    // it stands on the page until that is left
  }
}

/** Nothing is left unsaved. */
export function forget() {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // what was not kept is forgotten already
  }
}
