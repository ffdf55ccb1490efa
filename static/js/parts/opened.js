/** The sheet that stands open on a controller's screen, if one does. */
import { nothing } from "../lit.js";
import { excerptSheet } from "./attached.js";
import { checksSheet } from "./checks.js";
import { linkSheet } from "./devices.js";
import { keysSheet } from "./keys.js";
import { matrixSheet } from "./matrix.js";
import { shorteningSheet } from "./shortening.js";
import { spokenSheet } from "./spoken.js";
import { wordingsSheet } from "./wordings.js";

const SHEETS = {
  checks: checksSheet,
  excerpt: excerptSheet,
  keys: keysSheet,
  link: linkSheet,
  matrix: matrixSheet,
  shortening: shorteningSheet,
  spoken: spokenSheet,
  wordings: wordingsSheet,
};

export const openSheet = (page) => SHEETS[page.ui.sheet]?.(page) ?? nothing;
