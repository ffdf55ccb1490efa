/** How large a name may be written so that it is never cut off. */

/** "fit-1" (a short name, largest) to "fit-4" (a very long one, in several lines). */
export function fitOf(text) {
  const width = [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? 2 : 1.1), 0);
  return `fit-${1 + [9, 17, 30].filter((limit) => width > limit).length}`;
}

/** Names that stand in one list are written alike, as large as the longest allows; "fit-3" at least. */
export function fitOfList(names) {
  const longest = names.map(fitOf).sort().pop() ?? "fit-1";
  return longest === "fit-4" ? "fit-3" : longest;
}
