/** Copying text on a page that was loaded over plain http, where no clipboard API exists. */

/** Whether the text is now in the clipboard. @param {string} text */
export function copy(text) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true; // keeps a phone's keyboard away
  area.className = "spoken";
  document.body.append(area);
  area.select();
  area.setSelectionRange(0, text.length);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    before?.focus();
  }
}
