/** How long each has spoken so far: for controllers alone, in the roster's order, ranked by nothing. */

import { html } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { face, spent } from "../reckoning/clock.js";
import { nameOf } from "./people.js";
import { goingOn } from "./quiet.js";
import { opens, sheet } from "./sheet.js";

export const opensSpoken = () =>
  opens("spoken", t("发言用时"), { kind: "small plain", key: "KeyL" });

export const spokenSheet = (page) =>
  sheet({
    title: t("发言用时"),
    body: html`
      <p class="soft">${t("只有主持人和记录人看得到。按名单排列，不比长短。")}</p>
      <table class="sheet-table">
        <thead><tr><th scope="col">${t("姓名")}</th><th scope="col">${t("次数")}</th><th scope="col">${t("用时")}</th></tr></thead>
        <tbody>${rows(page).map((row) => line(page, row))}</tbody>
      </table>`,
  });

/** Whoever has spoken or is meant to; the turn that goes on counts with every second. */
function rows({ meeting, floor, coverage, now }) {
  const known = new Map(coverage.spoken.map((each) => [each.person, each]));
  return meeting.people
    .map(({ id, may }) => {
      const { turns = 0, elapsed_ms: before = 0 } = known.get(id) ?? {};
      const speaks = floor.speaker === id && !goingOn(meeting, floor);
      const ms = before + (speaks ? spent(floor.turn, now) : 0);
      return { id, speaks, turns: turns + (speaks ? 1 : 0), ms, due: may.subject || may.comments };
    })
    .filter(({ due, turns }) => due || turns > 0);
}

const line = ({ meeting }, { id, speaks, turns, ms }) => html`
  <tr aria-current=${speaks ? "true" : "false"}>
    <th scope="row">${nameOf(meeting, id)} ${speaks ? html`<span class="tag">${label(meeting, "speaking")}</span>` : ""}</th>
    <td class="number">${turns}</td>
    <td class="clock">${face(ms)}</td>
  </tr>`;
