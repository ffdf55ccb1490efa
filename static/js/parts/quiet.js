/** Steps in which nobody speaks to the room: what goes on there instead. */

import { label, t } from "../page/words.js";
import { itemOf, stepOf } from "../reckoning/floor.js";
import { personOf } from "./people.js";

/** By the kind of step; what the format itself says of a step is its label `STEP_now`. */
const QUIET = {
  silent_write: () => t("请各自书写"),
  deliberation: () => t("正在商议"),
  vote: () => t("正在投票"),
};

/**
 * "请各自书写"; "" where somebody speaks: in the other steps, or called by whoever leads this one.
 * @param {{item: string, step: string, speaker: string|null, interrupted?: string|null}} place
 */
export function goingOn(meeting, { item, step, speaker, interrupted }) {
  const { id, kind } = stepOf(itemOf(meeting, item), step) ?? {};
  if (!QUIET[kind] || interrupted || !personOf(meeting, speaker)?.chair) return "";
  return label(meeting, `${id}_now`, QUIET[kind]());
}

/** What becomes of a place in the queue, in words; who leads where nobody speaks is the chair. */
export const stateName = ({ meeting, floor }, state) =>
  label(meeting, state === "speaking" && goingOn(meeting, floor) ? "chair" : state);

/** "主持：石甲一" */
export const ledBy = (meeting, { speaker }) =>
  t("主持：{name}", { name: personOf(meeting, speaker).name });
