/** The step's clock and the speaker's own, the one that limits him first. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { guide } from "../reckoning/clock.js";
import { countdown } from "./countdown.js";
import { ownCaption, passes } from "./steps.js";

/** @param remark what is to be said in the place of the first clock's own word */
export function clocks(page, kind = "clocks", remark = "") {
  const { floor, now } = page;
  if (!floor.timer) return nothing;
  const [first, second] = inOrder(page);
  return html`
    <div class=${kind} data-share=${String(Boolean(second))}>
      ${countdown({ ...first, now, warn: floor.warn_ms, remark })}
      ${second ? countdown({ ...second, now, soft: true }) : nothing}
    </div>`;
}

/** Where each turn has its own time and the step no end, the turn's clock is what counts. */
function inOrder({ meeting, floor }) {
  const step = { caption: t("本环节"), timer: floor.timer };
  if (!floor.turn) return [step];
  const timer = guide(floor.turn);
  if (floor.interrupted) return [step, { caption: t("插话用时"), timer }];
  if (timer.limit_ms === null || !passes(meeting, floor)) return [step];
  const own = { caption: ownCaption(floor), timer };
  return floor.timer.limit_ms === null ? [own, step] : [step, own];
}
