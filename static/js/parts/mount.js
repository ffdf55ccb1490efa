/** A screen: its view, drawn into the page's one place on every change. */
import { connect, dismiss, report, send } from "../line/connection.js";
import { serverNow } from "../line/time.js";
import { render } from "../page/lit.js";
import { follow } from "../page/tones.js";
import { goneView } from "./gone.js";
import { standOut, unlockedBy } from "./identify.js";
import { readOnlyBanner } from "./readonly.js";

/**
 * Draw `view(page)` into #screen for as long as the page lives.
 * page = the state of connection.js and `ui`, which is what this page alone remembers.
 * `drawn(page, root)` is called after each drawing. Wishes of the parts are sent; what they want shown goes into `ui` (see wish.js).
 */
export function mount(screen, view, ui = {}, drawn = () => {}) {
  const root = document.getElementById("screen");
  const page = { ui };
  const draw = () => {
    drawInto(root, page, view);
    if (page.meeting) drawn(page, root);
    standOut(page);
    follow(page.device, page.floor, serverNow);
  };
  unlockedBy(() => {
    report();
    draw();
  });
  root.addEventListener("wish", ({ detail }) => grant(page, detail, draw));
  root.addEventListener("show", ({ detail }) => turnTo(page, detail, root, draw));
  connect(screen, (state) => {
    Object.assign(page, state);
    draw();
  });
  return page;
}

/** The waiting words of the template stand until there is something to show. */
function drawInto(root, page, view) {
  const shown = page.meeting ? [readOnlyBanner(page), view(page)] : goneView(page.link);
  if (!shown) return;
  if (!page.drawn) root.textContent = "";
  page.drawn = true;
  const place = document.activeElement.closest("[data-entry], .sheet-body");
  render(shown, root);
  if (place?.isConnected && document.activeElement === document.body) takeFocus(place);
}

/** What was pressed in an entry or a sheet has gone: the keyboard stays there. */
function takeFocus(place) {
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** These hold whatever the floor looks like; all else is meant for the floor as it was shown. */
const AT_ANY_TIME = new Set([
  ...["check_in", "mark_attendance", "request_floor", "withdraw_request"],
  ...["record_point", "revise_point", "withdraw_point", "respond", "write_note", "revise_note"],
  ...["show_message", "clear_message", "set_screen"],
  ...["correct", "confirm_correction", "add_topic"],
  "hand_over", // a screen takes the desk whatever goes on
]);
/** Three quick presses are three times ten seconds: each is meant for what the last has left. */
const IN_A_ROW = new Set(["adjust_timer"]);

async function grant(page, { name, args, answered }, draw) {
  page.ui.asking = null;
  const expect = AT_ANY_TIME.has(name) ? undefined : page.floor.seq;
  const sent = send(name, args, { expect, inARow: IN_A_ROW.has(name) });
  draw();
  answered?.(await sent);
}

function turnTo(page, { read, ...changes }, root, draw) {
  // a sheet is left for what had opened it, whatever was pressed in it
  const asked = changes.sheet === null ? page.opener : page.ui.asking;
  if (changes.sheet) page.opener = changes.asking;
  Object.assign(page.ui, changes);
  if (read !== undefined) dismiss(read);
  draw();
  if ("asking" in changes || "marking" in changes) moveFocus(root, asked);
}

/** To the question that has opened, or back to the button that had asked it. */
function moveFocus(root, asked) {
  const opened =
    root.querySelector("[aria-modal] [data-takes-focus]") ??
    root.querySelector("[data-takes-focus]");
  const left = asked && root.querySelector(`[data-ask="${CSS.escape(asked)}"]`);
  (opened ?? left)?.focus();
}
