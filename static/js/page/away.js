/** Away: a page that has no socket says when the server is gone, and when it is back. */

import { html, render } from "./lit.js";
import { ready, t } from "./words.js";

const LOOK_MS = 3000;
const ANSWER_MS = 4000;

const place = document.createElement("div");
place.setAttribute("aria-live", "polite"); // not its page's own `status`

let away = false;

/** Whether the server answers, whatever it says. */
async function answers() {
  const patience = new AbortController();
  const over = setTimeout(() => patience.abort(), ANSWER_MS);
  try {
    await fetch("/static/icon.svg", { method: "HEAD", cache: "no-store", signal: patience.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(over);
  }
}

async function look() {
  if (!document.hidden) {
    const here = await answers();
    if (here === away) say(!here);
  }
  setTimeout(look, LOOK_MS);
}

/** It is said until the next look that it is back. */
function say(isAway) {
  away = isAway;
  render(isAway ? awayView() : backView(), place);
  if (!isAway) setTimeout(() => !away && render("", place), LOOK_MS);
}

const awayView = () => html`<p class="banner over away">
  <span class="grow"><strong>${t("连不上服务器，正在重试……")}</strong> ${t("本页填写的内容都在。")}</span></p>`;

const backView = () => html`<p class="banner away">${t("又连上服务器了。")}</p>`;

ready.then(() => {
  document.body.append(place);
  setTimeout(look, LOOK_MS);
});
