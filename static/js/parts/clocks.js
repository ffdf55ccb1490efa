/** The step's clock and the speaker's own, the one that limits him first. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { guide, isLimited, reading } from "../reckoning/clock.js";
import { motionOf } from "../reckoning/warning.js";
import { countdown } from "./countdown.js";
import { ownCaption, passes } from "./steps.js";

/** @param remark what is to be said in the place of the first clock's own word */
export function clocks(page, kind = "clocks", remark = "") {
  const { floor, now } = page;
  if (!floor.timer) return nothing;
  const shown = inOrder(page);
  return html`
    <div class=${kind} data-share=${String(shown.length > 1)}>
      ${shown.map((each, place) =>
        countdown({
          ...each,
          now,
          warn: each.soft ? [] : floor.warn_ms,
          remark: place === 0 ? remark : "",
        }),
      )}
      ${shown.length === 0 && remark ? html`<p class="so-far warn">▲ ${remark}</p>` : soFar(page)}
    </div>`;
}

/** Where each turn has its own time and the step no end, the turn's clock is what counts. */
function inOrder({ meeting, floor }) {
  const ends = isLimited(floor.timer);
  const step = ends ? [{ caption: t("本环节"), timer: floor.timer }] : [];
  if (!floor.turn) return step;
  const timer = guide(floor.turn);
  if (floor.interrupted) return [...step, { caption: t("插话用时"), timer, soft: true }];
  if (!isLimited(timer) || !passes(meeting, floor)) return step;
  return [...step, { caption: ownCaption(floor), timer, soft: ends }];
}

/** Of a step without a limit, small and once it has begun: nobody has to hurry for it. */
export function soFar({ floor: { timer }, now }) {
  if (!timer || isLimited(timer) || motionOf(timer) === "standing") return nothing;
  return html`<p class="so-far">${t("本环节已用")} <b class="clock">${reading(timer, now)}</b></p>`;
}
