/** The agenda as its chair works with it: what is done, where we are, and going elsewhere. */

import { timeOfDay } from "../clock.js";
import { html, nothing, repeat } from "../lit.js";
import { t } from "../words.js";
import { can } from "./can.js";
import { stateOf } from "./sheets.js";
import { itemName, stepName } from "./steps.js";
import { show, wish } from "./wish.js";

export const course = (page) => html`
  <ol class="line">
    ${repeat(
      page.meeting.agenda,
      ({ id }) => id,
      (item) => row(page, item),
    )}
  </ol>`;

function row(page, item) {
  const key = `go:${item.id}`;
  const open = page.ui.asking === key;
  const name = itemName(page.meeting, item);
  return html`
    <li data-state=${stateOf(item, page.floor)} aria-current=${item.id === page.floor.item ? "step" : nothing}>
      <div class="line-row">
        <span class="mark" aria-hidden="true"></span>
        <span class="grow name">${name}</span>
        <span class="state clock">${hours(item)}</span>
        ${
          can(page, "go_to") && !open
            ? html`<button type="button" class="small plain" data-ask=${key} @click=${show({ asking: key })}
              aria-label=${t("转到：{name}", { name })}>${t("转到")}</button>`
            : nothing
        }
      </div>
      ${open ? steps(page, item) : nothing}
    </li>`;
}

/** Choosing the step is the confirmation. */
const steps = (page, item) => html`
  <div class="row line-more" role="group" aria-label=${t("从哪一步开始")}>
    ${item.steps.map(
      (step, i) => html`<button type="button" class="small" ?data-takes-focus=${i === 0}
          @click=${wish("go_to", { item: item.id, step: step.id })}>${stepName(page.meeting, step)}</button>`,
    )}
    <button type="button" class="small plain" @click=${show({ asking: null })}>${t("不转了")}</button>
  </div>`;

function hours({ began_at: began, ended_at: ended, planned_at: planned }) {
  if (began) return `${timeOfDay(began)}–${ended ? timeOfDay(ended) : ""}`;
  return planned ? t("计划 {time}", { time: timeOfDay(planned) }) : "";
}
