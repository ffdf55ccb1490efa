/** Several panels in one place, one at a time; arrow keys walk through their names. */
import { html, nothing, repeat } from "../page/lit.js";
import { show } from "./wish.js";

/**
 * @param {{key: string, label: string, badge?: string|number, panel: () => unknown}[]} tabs
 * @param {string} open the key of the one that stands open
 * @param {string} name what they are together
 */
export function tabbed(tabs, open, name) {
  const chosen = tabs.find(({ key }) => key === open) ?? tabs[0];
  return html`
    <div class="tabs" role="tablist" aria-label=${name} @keydown=${walk}>
      ${tabs.map((tab) => tabOf(tab, tab === chosen))}
    </div>
    ${repeat([chosen], keyOf, panel)}`;
}

const keyOf = ({ key }) => key;

/** Another tab's panel is another element, which begins at its own top. */
const panel = ({ key, panel }) => html`
  <div class="panel" role="tabpanel" id="panel" tabindex="0" aria-labelledby="tab-${key}">${panel()}</div>`;

const tabOf = ({ key, label, badge }, selected) => html`
  <button type="button" role="tab" id="tab-${key}" aria-selected=${String(selected)}
      aria-controls="panel" tabindex=${selected ? 0 : -1} @click=${show({ tab: key, asking: null })}>
    ${label}${badge ? html`<b class="badge number">${badge}</b>` : nothing}
  </button>`;

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

function walk(event) {
  const step = STEPS[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll("[role=tab]")];
  const to = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  to.click();
  to.focus();
}
