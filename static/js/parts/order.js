/** The order of speaking, to be read; nothing in it can be pressed. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { kindTag } from "./hands.js";
import { nameOf } from "./people.js";
import { stateName } from "./quiet.js";

/** The queue of this step, each with his state. */
export const speakingOrder = (page) =>
  page.floor.queue.length === 0
    ? nothing
    : html`<section aria-labelledby="order-title">
        <h2 id="order-title">${t("发言顺序")}</h2>
        <ol class="order">${page.floor.queue.map((place) => placeOf(page, place))}</ol>
      </section>`;

const placeOf = ({ meeting, floor, you }, { person, state }) => html`
  <li data-state=${state} aria-current=${state === "speaking" ? "true" : "false"}>
    <span class="order-name">${nameOf(meeting, person)}</span>
    ${person === you.person ? html`<span class="tag">${t("我")}</span>` : nothing}
    <span class="order-state">${floor.interrupted === person ? t("暂停") : stateName({ meeting, floor }, state)}</span>
  </li>`;

/** Raised hands, in the order in which they are heard. */
export const raisedHands = ({ meeting, floor }) =>
  floor.requests.length === 0
    ? nothing
    : html`<section aria-labelledby="hands-title">
        <h2 id="hands-title">${t("举手")}</h2>
        <ol class="order">${floor.requests.map((person) => html`<li><span class="order-name">${nameOf(meeting, person)}</span>${kindTag({ meeting, floor }, person)}</li>`)}</ol>
      </section>`;
