/** The record is looked through by two: the recorder finalises it, the chair confirms it. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { asked } from "./asked.js";
import { can } from "./can.js";
import { opens } from "./sheet.js";

/** The way to the record on the chair's desk, which has none beside it; no key opens it by chance. */
export const opensRecord = (page) =>
  page.you.role === "chair" ? opens("record", t("看会议记录")) : nothing;

/** How far they are, and this screen's own part in it. */
export const checking = (page) =>
  page.floor.status === "closed"
    ? html`<section class="checking">
        <h3>${t("双人核对")}</h3>
        <p role="status">${standing(page.floor)}</p>
        <div class="row">${opensRecord(page)} ${finalise(page)} ${confirm(page)}</div>
        ${sealedByOne(page)}
      </section>`
    : nothing;

/** The other has agreed to the seal already. */
const sealedByOne = ({ meeting, floor }) =>
  floor.sealed_by.map(
    (role) =>
      html`<p role="status">${t("{who}已同意封存，等另一方也按“封存记录”。", { who: label(meeting, role) })}</p>`,
  );

/** How far the two are, in words. */
export function standing({ check }) {
  const { finalised_at: finalised, confirmed_at: confirmed, void_at: broken } = check;
  if (confirmed)
    return html`<span class="tag good">${t("{time} 主持人已确认记录，可以封存", { time: timeOfDay(confirmed) })}</span>`;
  if (finalised)
    return html`<span class="tag">${t("{time} 记录人已定稿，等主持人核对确认", { time: timeOfDay(finalised) })}</span>`;
  if (broken)
    return html`<span class="tag warn">${t("{time} 记录又有改动，先前的定稿和确认作废", { time: timeOfDay(broken) })}</span>`;
  return t("记录还没有定稿。");
}

const finalise = (page) =>
  can(page, "finalise_record")
    ? asked({
        key: "finalise_record",
        asking: page.ui.asking,
        label: t("记录定稿"),
        question: t("记录已经完整、无误？定稿后请主持人核对。"),
        command: "finalise_record",
      })
    : nothing;

export const confirm = (page) =>
  can(page, "confirm_record")
    ? asked({
        key: "confirm_record",
        asking: page.ui.asking,
        label: t("确认记录"),
        question: t("已经看过记录，内容属实？"),
        command: "confirm_record",
      })
    : nothing;
