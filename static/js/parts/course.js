/** The agenda as its chair works with it: its times, going elsewhere, and another order. */

import { html, nothing, repeat } from "../page/lit.js";
import { t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { outlook } from "../reckoning/outlook.js";
import { movable } from "../reckoning/reorder.js";
import { can } from "./can.js";
import { grip, shifts, stayWithGrip } from "./moving.js";
import { stateOf } from "./sheets.js";
import { itemName, stepName } from "./steps.js";
import { dropping, topicLine } from "./topics.js";
import { show, wish } from "./wish.js";

export function course(page) {
  const { begins } = outlook(page.meeting, page.floor, page.now);
  const ids = can(page, "reorder") ? movable(page.meeting, page.floor) : [];
  queueMicrotask(stayWithGrip);
  return html`
    ${ids.length > 1 ? html`<p class="hint">${t("没有进行的项目可以拖动 ⠿ 调整顺序，或用 Alt+↑ / Alt+↓。")}</p>` : nothing}
    <ol class="line course">
      ${repeat(
        page.meeting.agenda,
        ({ id }) => id,
        (item) => row(page, item, begins.get(item.id), ids),
      )}
    </ol>
    ${topicLine(page)}`;
}

function row(page, item, begins, ids) {
  const key = `go:${item.id}`;
  const open = page.ui.asking === key;
  const name = itemName(page.meeting, item);
  const moves = ids.length > 1 && ids.includes(item.id);
  const mover = { id: item.id, name, ids, becomes: (items) => wish("reorder", { items }) };
  return html`
    <li data-state=${stateOf(item, page.floor)} data-item=${item.id}
        aria-current=${item.id === page.floor.item ? "step" : nothing}>
      <div class="line-row">
        ${moves ? grip(page, mover) : html`<span class="mark" aria-hidden="true"></span>`}
        <span class="grow"><span class="name">${name}</span>
          <span class="times state clock">${times(item, page.floor, begins)}</span></span>
        ${
          can(page, "go_to") && !open
            ? html`<button type="button" class="small plain" data-ask=${key} @click=${show({ asking: key })}
              aria-label=${t("转到：{name}", { name })}>${t("转到")}</button>`
            : nothing
        }
        ${dropping(page, item, name)}
      </div>
      ${open ? steps(page, item) : nothing}
      ${page.ui.moving === item.id && moves ? shifts(mover) : nothing}
    </li>`;
}

/** Choosing the step is the confirmation. */
const steps = (page, item) => html`
  ${gaps(page)}
  <div class="row line-more" role="group" aria-label=${t("从哪一步开始")}>
    ${item.steps.map(
      (step, i) => html`<button type="button" class="small" ?data-takes-focus=${i === 0}
          @click=${wish("go_to", { item: item.id, step: step.id })}>${stepName(page.meeting, step)}</button>`,
    )}
    <button type="button" class="small plain" @click=${show({ asking: null })}>${t("不转了")}</button>
  </div>`;

/** Who is jumped over is said before it happens. */
function gaps({ floor }) {
  const n = floor.queue.filter(({ state }) => TO_SPEAK.has(state)).length;
  return n === 0
    ? nothing
    : html`<p class="line-more"><span class="tag warn">▲ ${t("这一环节还有 {n} 人没有说", { n })}</span></p>`;
}

const TO_SPEAK = new Set(["waiting", "deferred"]);

/** Planned, and then what happened, or what is to be expected. */
function times({ began_at: began, ended_at: ended, planned_at: planned, done }, floor, begins) {
  const words = planned ? [t("计划 {time}", { time: timeOfDay(planned) })] : [];
  if (began) {
    const span = `${timeOfDay(began)}–${ended ? timeOfDay(ended) : ""}`;
    words.push(t("实际 {span}", { span }));
  } else if (begins && !done && RUNNING.has(floor.status)) {
    words.push(t("预计 {time}", { time: timeOfDay(begins) }));
  }
  return words.join(" · ");
}

const RUNNING = new Set(["open", "recess"]);
