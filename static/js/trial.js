/**
 * A screen in a frame of the page on which a format is made: drawn as the screen itself draws it,
 * from what that page sends. It knows no meeting and asks the server for nothing but words.
 */
import { openDrafts } from "./page/drafts.js";
import { render } from "./page/lit.js";
import { NOWHERE } from "./page/storage.js";
import { ready } from "./page/words.js";
import { phone } from "./parts/phone.js";
import { projection } from "./parts/projection.js";

const VIEWS = { projector: projection, me: phone };
const root = document.getElementById("screen");
const view = VIEWS[document.body.dataset.screen];
const nobodyWrites = {
  ...{ points: [], responses: [], attachments: [], notes: [] },
  ...{ link: { live: true, ageMs: 0 }, refusal: null, join: null, device: null },
  outbox: { unsent: 0, waiting: [], failed: [], kept: true },
};
const page = {
  ...nobodyWrites,
  ui: { tab: "room", about: "group", asking: null, revising: null },
  drafts: openDrafts(NOWHERE, "trial", "nobody"),
  openings: new Map(),
};

function draw(changes) {
  Object.assign(page, changes);
  if (!page.drawn) root.textContent = "";
  page.drawn = true;
  render(view(page), root);
}

ready.then(() => {
  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin === location.origin && source === parent && data?.floor) draw(data);
  });
  root.addEventListener("show", ({ detail }) => draw({ ui: { ...page.ui, ...detail } }));
  parent.postMessage({ drawn: document.body.dataset.screen }, location.origin);
});
