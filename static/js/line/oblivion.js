/** Nothing of a meeting stays on this device once its record is destroyed. */

/** @param {Storage} storage @param {string} meeting */
export function forgetMeeting(storage, meeting) {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    for (const key of keys.filter((each) => each.startsWith(`fayan/${meeting}/`)))
      storage.removeItem(key);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}
