/**
 * The pen of a desk at which one writes without the mouse: Enter keeps what was typed, Shift+Enter
 * begins a new line, Esc lays the pen down. Never while the input method is still composing.
 */

/** Whether this key is Enter, and means that the text is finished. */
export const finishes = (event) =>
  event.key === "Enter" &&
  !event.shiftKey &&
  event.target.tagName === "TEXTAREA" &&
  !isComposing(event);

const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** Heed Enter where an entry is worded anew, and Esc everywhere, for as long as the page lives. */
export function heedPen(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !isComposing(event)) layDown(root, event.target);
    const form = event.target.closest("form[data-takes-focus]");
    if (!form || !finishes(event)) return;
    event.preventDefault();
    form.querySelector("button.primary").click();
  });
}

/** From the form of an entry to what had opened it, else to the tab whose panel this is. */
function layDown(root, field) {
  const form = field.closest("form[data-slot]");
  if (!form) return;
  if (form.matches("[data-takes-focus]"))
    form.dispatchEvent(new CustomEvent("show", { bubbles: true, detail: { revising: null } }));
  else root.querySelector("[role=tab][aria-selected=true]").focus();
}
