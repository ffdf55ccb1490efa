/** The head of a desk: which meeting, how it stands, when it will end, what time it is. */

import { html } from "../page/lit.js";
import { timeOfDay } from "../reckoning/clock.js";
import { quorumTag } from "./attendance.js";
import { ending } from "./ending.js";
import { otherLanguages } from "./languages.js";
import { opens } from "./sheet.js";
import { STATUS } from "./status.js";

export const top = (page) => html`
  <header class="top">
    <h1>${page.meeting.title}</h1>
    <span class="tag ${page.floor.status === "open" ? "good" : ""}">${STATUS[page.floor.status]()}</span>
    ${quorumTag(page.meeting)}
    <span class="grow"></span>
    ${ending(page)}
    <span class="clock">${timeOfDay(page.now)}</span>
    ${opens("keys", "?", { kind: "small plain help" })}
    ${otherLanguages()}
  </header>`;
