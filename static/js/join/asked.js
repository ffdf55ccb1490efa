/** The request that waits for an answer, kept so that it outlives a reload of the page. */

const PLACE = "fayan:asked";

/** @returns {{request: string, code: string, name: string, post: string, meeting: string} | null} */
export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(PLACE));
  } catch {
    return null;
  }
}

/** @param {object | null} asked null to forget it */
export function remember(asked) {
  try {
    if (asked) localStorage.setItem(PLACE, JSON.stringify(asked));
    else localStorage.removeItem(PLACE);
  } catch {
    // private browsing: the request lives as long as the page
  }
}
