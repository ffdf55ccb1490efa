/** The short code of a meeting, as people type it from across a room. */

export const CODE_LENGTH = 6;

const MISREAD = { O: "0", I: "1", L: "1" };

/**
 * The code in Crockford's base 32: capital letters without I, L, O, U.
 * Full-width characters, spaces and dashes do no harm.
 * @param {string} typed
 */
export const cleanCode = (typed) =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[OIL]/g, (letter) => MISREAD[letter])
    .replace(/[^0-9A-Z]/g, "")
    .slice(0, CODE_LENGTH);
