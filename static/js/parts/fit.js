/** How large a name may be written so that it is never cut off. */

/** "fit-1" (a short name, largest) to "fit-4" (a very long one, in several lines). */
export function fitOf(text) {
  const width = [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? 2 : 1.1), 0);
  return `fit-${1 + [9, 17, 30].filter((limit) => width > limit).length}`;
}

/** Names that stand in one list are written alike: smaller all, where one of them is longer. */
export const fitOfList = (names) =>
  names.every((name) => fitOf(name) === "fit-1") ? "fit-1" : "fit-2";
