/**
 * Late: what it would mean to shorten all that is still to come, so as to end as planned. The
 * server reckons it; nothing is changed until the button here is pressed, and undo takes it back.
 */
import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { face, timeOfDay } from "../reckoning/clock.js";
import { itemOf, stepOf } from "../reckoning/floor.js";
import { can } from "./can.js";
import { opens, sheet } from "./sheet.js";
import { itemName, stepName } from "./steps.js";
import { each, show, wish } from "./wish.js";

/** The way to it, for whoever has the desk of a meeting that is late. */
export const opensShortening = (page) =>
  can(page, "shorten") ? opens("shortening", t("压缩…"), { kind: "small", key: "KeyE" }) : nothing;

export const shorteningSheet = (page) =>
  sheet({ title: t("怎样按时结束"), body: body(page, page.ui.shortening) });

/** Ask the server once the sheet opens, and again when the floor has moved on under it. */
export function seekShortening(page, root) {
  const place = [page.ui.sheet, page.floor.item, page.floor.step].join();
  if (page.ui.sheet !== "shortening") page.ui.shorteningAt = null;
  else if (page.ui.shorteningAt !== place) {
    page.ui.shorteningAt = place;
    look(page, root);
  }
}

async function look({ meeting }, root) {
  const place = { currentTarget: root };
  try {
    const shortening = await ask("GET", `/api/meetings/${meeting.id}/shortening`);
    show({ shortening, fault: null })(place);
  } catch (refused) {
    show({ shortening: null, fault: refused.message })(place);
  }
}

function body(page, found) {
  if (page.ui.fault) return html`<p class="fault" role="alert">${page.ui.fault}</p>`;
  if (!found) return html`<p class="soft">${t("正在计算……")}</p>`;
  if (found.steps.length === 0) return html`<p>${t("现在没有可以压缩的，或不需要压缩。")}</p>`;
  return html`
    <p>${t("照现在预计 {expected} 结束，计划 {planned}。照下表压缩，预计 {shortened} 结束。", times(found))}</p>
    <p class="soft">${t("只缩短还没有开始的环节，按同一比例；不会自动进行，可以撤销。")}</p>
    ${
      can(page, "shorten")
        ? html`<p class="row"><button type="button" class="primary"
            @click=${each(wish("shorten", { limits: limitsOf(found.steps) }), show({ sheet: null }))}>${t("照此压缩")}</button></p>`
        : nothing
    }
    <table class="sheet-table">
      <thead><tr><th scope="col">${t("环节")}</th><th scope="col">${t("现在")}</th><th scope="col">${t("压缩后")}</th></tr></thead>
      <tbody>${found.steps.map((step) => line(page, step))}</tbody>
    </table>`;
}

const times = ({ expected_end: expected, planned_end: planned, shortened_end: shortened }) => ({
  expected: timeOfDay(expected),
  planned: timeOfDay(planned),
  shortened: timeOfDay(shortened),
});

function line({ meeting }, { item: itemId, step: stepId, limit_ms: now, to_ms: then }) {
  const item = itemOf(meeting, itemId);
  const name =
    item.steps.length > 1
      ? `${itemName(meeting, item)} · ${stepName(meeting, stepOf(item, stepId))}`
      : itemName(meeting, item);
  return html`<tr><th scope="row">${name}</th><td class="clock">${face(now)}</td><td class="clock">${face(then)}</td></tr>`;
}

/** {item: {step: seconds}} */
function limitsOf(steps) {
  const limits = {};
  for (const { item, step, to_ms: ms } of steps)
    limits[item] = { ...limits[item], [step]: ms / 1000 };
  return limits;
}
