/** The participant's phone: who has the floor, my turn, what I write and what is said to me. */

import { heedHandset, signal } from "./page/handset.js";
import { writingPage } from "./parts/page.js";
import { hasPage, phone } from "./parts/phone.js";
import { standingOf } from "./parts/standing.js";
import { subjects } from "./parts/writing.js";

/** A new turn or subject turns the page to where it matters, but never under a writing hand. */
function follow(page, before = {}) {
  const { floor, ui } = page;
  ui.about ??= subjects(page)[0];
  call(page, before);
  if (floor.subject === before.subject && floor.speaker === before.speaker) return;
  if (document.activeElement?.closest?.("form")) return;
  if (subjects(page).includes(floor.subject)) ui.about = floor.subject;
  if (standingOf(page) === "mine")
    turnTo(page, floor.subject === page.you.person ? "about" : "write");
}

/** Where a phone has no such page it stays where it is, and keeps what is there. */
function turnTo(page, tab) {
  if (hasPage(page, tab)) page.ui.tab = tab;
}

/** Shake or sound when his turn comes, and a little when he is the next; not for what he opens. */
function call(page, before) {
  if (!before.queue) return;
  const [was, now] = [standingOf({ ...page, floor: before }), standingOf(page)];
  if (now === was && before.speaker === page.floor.speaker) return;
  if (now === "mine") signal("turn");
  if (now === "next" && was !== "next") signal("next");
}

/** The subject may still answer after the close; points are the recorder's from then on. */
const outlives = (slot) => slot.startsWith("respond:");

const ui = { tab: "room", about: null, asking: null, revising: null };
writingPage("me", phone, ui, { follow, outlives });
heedHandset();
