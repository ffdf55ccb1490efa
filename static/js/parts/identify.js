/** What the desk wants a screen to show of itself, over whatever it shows: its number, a sound to allow. */
import { html, nothing, render } from "../page/lit.js";
import { soundState, unlock } from "../page/tones.js";
import { t } from "../page/words.js";

/** Draw it above the page: it belongs to no screen's own view. */
export function standOut(page) {
  const shown = page.identified || soundState() === "locked";
  if (shown || place) render(what(page), above());
}

/** Any touch or key unlocks the sound of a device that is to give it; then `tell`. */
export function unlockedBy(tell) {
  const touched = async () => {
    if (soundState() !== "locked") return;
    await unlock();
    tell();
  };
  for (const event of ["click", "keydown"]) document.addEventListener(event, touched, true);
}

let place;

function above() {
  if (!place) {
    place = document.body.appendChild(document.createElement("div"));
    place.className = "above";
  }
  return place;
}

const what = ({ device, identified }) => html`
  ${identified ? number(device) : nothing}
  ${soundState() === "locked" ? locked() : nothing}`;

const number = ({ number, name }) => html`
  <div class="identify" role="alert">
    <p class="identify-number">${number}</p>
    <p class="identify-name">${name}</p>
  </div>`;

const locked = () =>
  html`<p class="sound-locked" role="status">♪ ${t("这台设备负责声音：请点一下画面，允许出声")}</p>`;
