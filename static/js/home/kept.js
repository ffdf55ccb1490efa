/** What was typed on this page and is not a meeting yet. It stays on this computer. */

const PLACE = "fayan:plan";
const READ = "fayan:notice-read";

/** @returns {{form?: object, pasted?: string, imported?: object}} nothing when there is none or it is damaged */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {};
  }
}

/** Whether this computer keeps it. @param {{form?: object, pasted?: string, imported?: object}} typed */
export function keep(typed) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(typed));
    return true;
  } catch {
    return false;
  }
}

export const forget = () => attempt(() => localStorage.removeItem(PLACE));

/** Whether the notice on secrets and phones has been read here. */
export const noticeRead = () => attempt(() => localStorage.getItem(READ)) === "yes";

export const readNotice = () => attempt(() => localStorage.setItem(READ, "yes"));

function attempt(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}
