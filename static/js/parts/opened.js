/** The sheet that stands open on a controller's screen, if one does. */
import { nothing } from "../page/lit.js";
import { aspectsSheet } from "./aspects.js";
import { excerptSheet } from "./attached.js";
import { checksSheet } from "./checks.js";
import { linkSheet } from "./devices.js";
import { keysSheet } from "./keys.js";
import { matrixSheet } from "./matrix.js";
import { recordSheet } from "./reading.js";
import { shorteningSheet } from "./shortening.js";
import { spokenSheet } from "./spoken.js";
import { wordingsSheet } from "./wordings.js";

const SHEETS = {
  aspects: aspectsSheet,
  checks: checksSheet,
  excerpt: excerptSheet,
  keys: keysSheet,
  link: linkSheet,
  matrix: matrixSheet,
  record: recordSheet,
  shortening: shorteningSheet,
  spoken: spokenSheet,
  wordings: wordingsSheet,
};

export const openSheet = (page) => SHEETS[page.ui.sheet]?.(page) ?? nothing;
