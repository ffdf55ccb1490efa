/** overlay.js: who speaks and how long still, on nothing: laid over a picture in OBS. */
import { html, nothing } from "./page/lit.js";
import { clocks } from "./parts/clocks.js";
import { fitOf } from "./parts/fit.js";
import { mount } from "./parts/mount.js";
import { personOf } from "./parts/people.js";
import { goingOn, ledBy } from "./parts/quiet.js";
import { placeName } from "./parts/steps.js";

/** So long a strip may stand on what the server said last: a line that breaks is back by then. */
const STALE_MS = 8000;

/**
 * Nothing while nobody speaks, while the room's own picture is black, or once it may be false: who
 * looks on cannot use a word about the network, and must not be told of a turn that is over.
 */
const view = (page) => (isOnAir(page) ? strip(page) : nothing);

const isOnAir = ({ floor, link }) =>
  floor.speaker && floor.screen.mode !== "blackout" && link.ageMs < STALE_MS;

function strip(page) {
  const { meeting, floor } = page;
  const { name, post } = personOf(meeting, floor.speaker);
  const quiet = goingOn(meeting, floor);
  return html`
    <section class="strip">
      <div class="who">
        <p class="speaker ${fitOf(quiet || name)}">${quiet || name}</p>
        <p class="post">${quiet ? ledBy(meeting, floor) : post}</p>
        <p class="place">${placeName(meeting, floor.item, floor.step)}</p>
      </div>
      ${clocks(page)}
    </section>`;
}

mount("overlay", view);
