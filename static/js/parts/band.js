/** The floor in one band: where we are, who speaks, his clocks, and the one big button. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can } from "./can.js";
import { clocks } from "./clocks.js";
import { closing } from "./desk.js";
import { fitOf } from "./fit.js";
import { elsewhere } from "./handover.js";
import { nameOf } from "./people.js";
import { primary } from "./primary.js";
import { goingOn } from "./quiet.js";
import { reminder } from "./reminding.js";
import { STATUS } from "./status.js";
import { placeName } from "./steps.js";
import { wish } from "./wish.js";

export const band = (page) => html`
  <section class="band card" aria-label=${t("正在进行")}>
    <div class="band-who">
      <p class="band-place">${placeOf(page)}</p>
      ${page.floor.status === "open" ? speaker(page) : nothing}
    </div>
    ${clocks(page, "band-clocks", reminder(page))}
    <div class="band-turn">${turnButtons(page)}</div>
    <div class="band-next">${elsewhere(page)}${page.floor.next_act ? primary(page) : closing(page)}</div>
  </section>`;

function speaker({ meeting, floor }) {
  const name = goingOn(meeting, floor) || nameOf(meeting, floor.speaker);
  return html`<p class="band-speaker ${fitOf(name)}">${name || html`<span class="soft">${t("无人发言")}</span>`}</p>`;
}

function placeOf({ meeting, floor }) {
  if (floor.status !== "open") return STATUS[floor.status]();
  return placeName(meeting, floor.item, floor.step) || STATUS.open();
}

/** For whoever has no phone: the recorder marks the turn. */
function turnButtons(page) {
  if (!page.floor.speaker || goingOn(page.meeting, page.floor)) return nothing;
  const running = page.floor.turn?.running_since != null;
  const commands = {
    [running ? "finish_turn" : "begin_turn"]: running ? "finish" : "begin",
    pass_turn: "pass",
  };
  return Object.entries(commands)
    .filter(([command]) => can(page, command))
    .map(
      ([command, key]) =>
        html`<button type="button" class="small" @click=${wish(command)}>${label(page.meeting, key)}</button>`,
    );
}
