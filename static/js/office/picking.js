/** From points to an item in one step: pick several about the same, and word them as one problem. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { nameOf } from "./said.js";
import { rows, state } from "./state.js";

export function pickingView() {
  const open = (state.points ?? []).filter((point) => point.state === "active");
  if (!open.length || state.editing) return nothing;
  const used = new Set(rows("rectifications").flatMap(({ fields }) => fields.points));
  const owners = [...new Set(open.map(({ about }) => about))];
  return html`
    <details class="card picking" ?open=${state.picked.length > 0}>
      <summary>${t("从会上的意见列入（{n} 条还未列入）", { n: open.filter(({ id }) => !used.has(id)).length })}</summary>
      ${owners.map((owner) =>
        ofOwner(
          owner,
          open.filter(({ about }) => about === owner),
          used,
        ),
      )}
      <p><button type="button" class="primary" ?disabled=${!state.picked.length} @click=${wish("merge")}>
        ${t("合并为一项（已选 {n} 条）", { n: state.picked.length })}</button></p>
    </details>`;
}

const ofOwner = (owner, points, used) => html`
  <fieldset>
    <legend>${nameOf(owner)}</legend>
    ${points.map(
      (point) => html`<label class="tick-line">
        <input type="checkbox" data-pick=${point.id} .checked=${state.picked.includes(point.id)}
          ?disabled=${differs(owner)}>
        <span>${point.text} <span class="soft">${nameOf(point.by)}</span>
        ${used.has(point.id) ? html`<span class="tag good">${t("已列入")}</span>` : nothing}</span></label>`,
    )}
  </fieldset>`;

/** One item is one owner's. */
const differs = (owner) => state.picked.length > 0 && picked()[0].about !== owner;

const picked = () => state.picked.map((id) => state.points.find((point) => point.id === id));

/** What the item starts with: the points' words, joined, for the recorder to reword. */
export function merged() {
  const points = picked();
  const aspects = [...new Set(points.map(({ aspect }) => aspect).filter(Boolean))];
  return {
    owner: points[0].about,
    problem: points.map(({ text }) => text.trim().replace(/[。；;.]+$/, "")).join("；"),
    source: label(state.meeting, "points"),
    aspect: aspects.length === 1 ? aspects[0] : null,
    points: points.map(({ id }) => id),
  };
}
