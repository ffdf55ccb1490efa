/** overlay.js: who speaks and how long still, on nothing: laid over a picture in OBS. */
import { html, nothing } from "./lit.js";
import { clocks } from "./parts/clocks.js";
import { fitOf } from "./parts/fit.js";
import { mount } from "./parts/mount.js";
import { personOf } from "./parts/people.js";
import { placeName } from "./parts/steps.js";

/** Nothing while nobody speaks, or while the room's own picture is black. */
const view = (page) =>
  page.floor.speaker && page.floor.screen.mode !== "blackout" ? strip(page) : nothing;

function strip(page) {
  const { meeting, floor } = page;
  const { name, post } = personOf(meeting, floor.speaker);
  return html`
    <section class="strip">
      <div class="who">
        <p class="speaker ${fitOf(name)}">${name}</p>
        <p class="post">${post}</p>
        <p class="place">${placeName(meeting, floor.item, floor.step)}</p>
      </div>
      ${clocks(page)}
    </section>`;
}

mount("overlay", view);
