/** A screen on which people write: what is typed is a draft until it is handed over. */

import { openDrafts } from "../page/drafts.js";
import { seekMerges } from "./merging.js";
import { mount } from "./mount.js";

/**
 * Mount a screen whose parts write: `page` (see mount.js) also has `drafts` and `openings`
 * (what each form started with, see fields.js).
 *
 * @param {string} screen
 * @param {(page: object) => unknown} view
 * @param {object} ui what the page shows at first
 * @param {object} ways
 * @param {(page: object, before: object | undefined) => void} ways.follow told of each new floor,
 *   and of the one before it, when it is about to be drawn
 * @param {(slot: string) => boolean} ways.outlives which drafts are still wanted after the close
 */
export function writingPage(screen, view, ui, ways) {
  const root = document.getElementById("screen");
  const page = mount(screen, (page) => view(prepared(page, ways)), ui, seekMerges);
  // heard in the capture phase: the drafts are in order before mount.js draws
  root.addEventListener("wish", ({ detail }) => handedOver(page, root, detail), true);
  root.addEventListener("draft", ({ detail }) => tidy(page, detail));
  root.addEventListener("input", ({ target }) => keep(page, root, target));
  root.addEventListener("show", ({ detail }) => focusForm(root, page, detail));
  for (const event of ["input", "focusin"])
    root.addEventListener(event, ({ target }) => grow(target));
  return page;
}

/** The page with the drafts of whoever holds it now. */
function prepared(page, { follow, outlives }) {
  const owner = page.you.person ?? page.you.role;
  if (page.owner !== owner) {
    page.drafts = openDrafts(localStorage, page.meeting.id, owner);
    page.openings = new Map();
  }
  page.owner = owner;
  if (page.floor.status === "closed") page.drafts.dropAll(outlives);
  if (page.floor.status === "sealed") page.drafts.dropAll();
  if (page.seen !== page.floor) follow(page, page.seen);
  page.seen = page.floor;
  return page;
}

/** A wish that carries its draft's slot takes the draft with it. */
function handedOver(page, root, { slot }) {
  if (!slot) return;
  forget(page, slot);
  if (page.ui.revising !== slot) return;
  page.ui.revising = null;
  queueMicrotask(() => focusForm(root, page, page.ui)); // once it is drawn
}

function tidy(page, { forget: slot, restore }) {
  if (slot) forget(page, slot);
  if (restore) putBack(page, restore);
}

/** The draft of a slot is gone, and its form begins anew. */
function forget(page, slot) {
  page.drafts.drop(slot);
  page.openings.delete(slot);
}

/** A refused text becomes a draft again, behind whatever has been written since. */
function putBack(page, { slot, text, suggestion, aspect }) {
  const since = page.drafts.of(slot);
  const all = [since.text, text].filter(Boolean).join("\n");
  page.drafts.write(slot, { suggestion, aspect, ...since, text: all });
  page.openings.delete(slot);
}

/** Every keystroke is a draft. */
function keep(page, root, target) {
  const form = target.closest("form[data-slot]");
  if (!form) return;
  page.drafts.write(form.dataset.slot, Object.fromEntries(new FormData(form)));
  root.dispatchEvent(new CustomEvent("show", { detail: {} }));
}

/** A text area is as high as its text (the property: the page allows no style attribute). */
function grow(target) {
  if (!target.matches("form[data-slot] textarea") || target.scrollHeight <= target.clientHeight)
    return;
  target.style.height = `${target.scrollHeight + 2}px`;
}

/** The pen goes to the form that was asked for, or back to what had opened it. */
function focusForm(root, page, { revising }) {
  if (revising === undefined) return;
  const left = root.querySelector(`[data-ask="${CSS.escape(page.opened ?? "")}"]`);
  const form = root.querySelector("form[data-takes-focus]");
  (form?.querySelector("textarea") ?? left)?.focus();
  form?.scrollIntoView({ block: "nearest" });
  page.opened = revising;
}
