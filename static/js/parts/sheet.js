/** A sheet over the page, for what is looked at now and then; Esc closes it, Tab stays in it. */
import { html } from "../page/lit.js";
import { t } from "../page/words.js";
import { show } from "./wish.js";

/**
 * @param {{title: string, body: unknown, wide?: boolean, reads?: boolean,
 *   keys?: (event: KeyboardEvent) => void, back?: (event: Event) => void}} what
 *   `reads`: the keyboard is at the text, not at the way out; `keys`: those of the sheet itself;
 *   `back`: where it leads when it is left, if not to the page.
 */
export const sheet = ({ title, body, wide = false, reads = false, keys, back }) => html`
  <div class="cover" @click=${outside} @keydown=${within(keys, back ?? close)}>
    <section class="over-sheet card ${wide ? "wide" : ""}" role="dialog" aria-modal="true" aria-labelledby="sheet-title">
      <header class="sheet-head">
        <h2 id="sheet-title" class="grow">${title}</h2>
        <button type="button" ?data-takes-focus=${!reads} @click=${back ?? close}>${back ? t("返回") : t("关闭")}<kbd>Esc</kbd></button>
      </header>
      <div class="sheet-body" tabindex="0" ?data-takes-focus=${reads} role="region" aria-labelledby="sheet-title">${body}</div>
    </section>
  </div>`;

/** A button that opens the sheet of this name. */
export const opens = (name, words, { kind = "", key } = {}) => html`
  <button type="button" class=${kind} data-ask="sheet:${name}" data-key=${key ?? ""} aria-haspopup="dialog"
    @click=${show({ sheet: name, asking: `sheet:${name}` })}>${words}</button>`;

export const close = show({ sheet: null, asking: null });

function outside(event) {
  if (event.target === event.currentTarget) close(event);
}

const within = (keys, leave) => (event) => {
  if (event.key === "Escape") return leave(event);
  if (event.key !== "Tab") return keys?.(event);
  const stops = [
    ...event.currentTarget.querySelectorAll("button, a, input, select, summary, [tabindex='0']"),
  ];
  const at = stops.indexOf(document.activeElement);
  const end = event.shiftKey ? 0 : stops.length - 1;
  if (at !== end) return undefined;
  event.preventDefault();
  return stops[event.shiftKey ? stops.length - 1 : 0].focus();
};
