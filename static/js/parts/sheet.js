/** A sheet over the page, for what is looked at now and then; Esc closes it, Tab stays in it. */
import { html } from "../lit.js";
import { t } from "../words.js";
import { show } from "./wish.js";

/** @param {{title: string, body: unknown, wide?: boolean}} what */
export const sheet = ({ title, body, wide = false }) => html`
  <div class="cover" @click=${outside} @keydown=${within}>
    <section class="over-sheet card ${wide ? "wide" : ""}" role="dialog" aria-modal="true" aria-labelledby="sheet-title">
      <header class="sheet-head">
        <h2 id="sheet-title" class="grow">${title}</h2>
        <button type="button" data-takes-focus @click=${close}>${t("关闭")}<kbd>Esc</kbd></button>
      </header>
      <div class="sheet-body" tabindex="0" role="region" aria-labelledby="sheet-title">${body}</div>
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

function within(event) {
  if (event.key === "Escape") return close(event);
  if (event.key !== "Tab") return undefined;
  const stops = [
    ...event.currentTarget.querySelectorAll("button, a, input, select, summary, [tabindex='0']"),
  ];
  const at = stops.indexOf(document.activeElement);
  const end = event.shiftKey ? 0 : stops.length - 1;
  if (at !== end) return undefined;
  event.preventDefault();
  return stops[event.shiftKey ? stops.length - 1 : 0].focus();
}
