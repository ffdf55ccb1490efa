/** The picture of the projector: what was chosen for it, or what the meeting's state asks for. */

import { html, nothing } from "../page/lit.js";
import { timeOfDay } from "../reckoning/clock.js";
import { controls } from "./controls.js";
import { offlineMark } from "./link.js";
import { agendaSheet, closedSheet, joinSheet, recessSheet, rulesSheet, welcome } from "./sheets.js";
import { wall } from "./wall.js";

export const projection = (page) =>
  modeOf(page) === "blackout" ? html`<div class="blackout"></div>` : picture(page);

/** What the desk has sent to this screen alone, or what all show; a blackout is for all. */
const modeOf = ({ device, floor: { screen } }) =>
  screen.mode === "blackout" ? screen.mode : device?.picture || screen.mode;

const picture = (page) => html`
  <div class="frame" data-message=${String(messageOf(page) !== null)}>
    <header class="top">
      <p class="theme">${page.meeting.theme_short || page.meeting.title}</p>
      <p class="title">${page.meeting.theme_short ? page.meeting.title : page.meeting.org}</p>
      ${offlineMark(page)}
      <p class="wall-clock clock">${timeOfDay(page.now)}</p>
    </header>
    <div class="stage">${sheetOf(page)(page)}</div>
    ${strip(messageOf(page))}
  </div>
  ${controls()}`;

/** A picture that a controller has chosen comes first, then the state of the meeting. */
const sheetOf = (page) => CHOSEN[modeOf(page)] ?? STATES[page.floor.status] ?? wall;

const CHOSEN = { agenda: agendaSheet, rules: rulesSheet, join: joinSheet };
const STATES = { planned: welcome, recess: recessSheet, closed: closedSheet, sealed: closedSheet };

/** The message that stands over the picture now, or null. */
function messageOf({ floor, now }) {
  const { message, message_until: until } = floor.screen;
  return message && !(until && until <= now) ? message : null;
}

const strip = (text) =>
  text === null ? nothing : html`<div class="message" role="alert"><p>${text}</p></div>`;
