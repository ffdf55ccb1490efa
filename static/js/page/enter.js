/** Enter in a long form: on to the next field, so that nobody sends what he has not looked through. */

/** A key within a `form.plan`; Ctrl+Enter (⌘ on a Mac) presses its button from anywhere in it. */
export function onEnter(event) {
  const { target, key, ctrlKey, metaKey } = event;
  const form = target.closest?.("form.plan");
  if (key !== "Enter" || !form || event.isComposing || event.keyCode === 229) return;
  if (event.defaultPrevented) return; // a row of people has its own Enter
  const goal = ctrlKey || metaKey ? buttonOf(form) : isLine(target) && after(form, target);
  if (!goal) return;
  event.preventDefault();
  if (ctrlKey || metaKey) goal.click();
  else goal.focus();
}

const buttonOf = (form) => form.querySelector("button:not([type=button])");

/** A field of one line, in which the browser takes Enter for the form's button. */
const isLine = (target) => target.matches("input:not([type=file])");

function after(form, target) {
  const all = [...form.elements].filter(isInSight);
  return all[all.indexOf(target) + 1];
}

const isInSight = (each) =>
  each.matches("input, select, textarea, button:not([type=button])") &&
  !each.disabled &&
  each.offsetParent !== null;
