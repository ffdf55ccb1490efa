/** Enter finishes what was typed, Shift+Enter begins a new line; Esc leaves a new wording for later. */

import { show } from "./wish.js";

/** Whether this key means that the text is finished: never while an input method is composing. */
export const finishes = (event) =>
  event.key === "Enter" &&
  !event.shiftKey &&
  event.target.tagName === "TEXTAREA" &&
  !isComposing(event);

export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** Heed these keys wherever an entry is worded anew, for as long as the page lives. */
export function heedPen(root) {
  root.addEventListener("keydown", (event) => {
    const form = event.target.closest("form[data-takes-focus]");
    if (form && finishes(event)) {
      event.preventDefault();
      form.querySelector("button.primary").click();
    } else if (form && event.key === "Escape" && !isComposing(event)) {
      show({ revising: null })({ currentTarget: root });
    }
  });
}
