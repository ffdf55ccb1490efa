/** Inputs of the form. Each is named by its path, and shows under it what is wrong there. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { at, KINDS } from "./form.js";

/** What stands in an input: as it was typed, else its value. */
const standing = ({ form, typed }, path, as) => typed[path] ?? KINDS[as].shown(at(form, path));

const invalid = ({ problem }, path) => (problem?.input === path ? "true" : nothing);
const whyId = ({ problem }, path) => (problem?.input === path ? `${path}-fault` : nothing);

export const faultAt = ({ problem }, path) =>
  problem?.input === path
    ? html`<p class="fault" id=${`${path}-fault`}>${problem.said}</p>`
    : nothing;

const labelled = (state, path, caption, { wide, hint }, input) => html`
  <div class="field ${wide ? "wide" : ""}">
    <label for=${path}>${caption}</label>
    ${input}
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    ${faultAt(state, path)}
  </div>`;

/** A line of text, or what `as` makes of it (see form.js). */
export const field = (state, path, caption, more = {}) =>
  labelled(state, path, caption, more, bare(state, path, more));

/** The input alone, where a table's heading names it. */
export const bare = (state, path, { as = "text", placeholder, caption, size = "" } = {}) => html`
  <input id=${path} name=${path} data-as=${as} class=${size} autocomplete="off" .value=${standing(state, path, as)}
    placeholder=${placeholder ?? nothing} aria-label=${caption ?? nothing}
    inputmode=${as === "number" ? "numeric" : nothing}
    aria-invalid=${invalid(state, path)} aria-describedby=${whyId(state, path)}>`;

export const area = (state, path, caption, { as = "text", rows = 4, hint } = {}) =>
  labelled(
    state,
    path,
    caption,
    { wide: true, hint },
    html`<textarea id=${path} name=${path} data-as=${as} rows=${rows} .value=${standing(state, path, as)}
      aria-invalid=${invalid(state, path)} aria-describedby=${whyId(state, path)}></textarea>`,
  );

/**
 * One of several. @param {[string, string][]} options value and caption
 * @param {string} usual what holds where the form says nothing
 */
export function choice(state, path, caption, options, usual = "") {
  const now = at(state.form, path) ?? usual;
  const known = options.some(([value]) => value === now);
  const all = known ? options : [...options, [now, now || t("（请选择）")]];
  return labelled(
    state,
    path,
    caption,
    {},
    html`<select id=${path} name=${path} data-as="text" aria-invalid=${invalid(state, path)}
      aria-describedby=${whyId(state, path)}>
      ${all.map(([value, name]) => html`<option value=${value} .selected=${value === now}>${name}</option>`)}
    </select>`,
  );
}

/** Yes or no; `on` is what stands in the form for yes. */
export const tick = (state, path, caption, { on = "true" } = {}) => html`
  <label class="tick">
    <input type="checkbox" id=${path} name=${path} data-on=${on}
      .checked=${String(at(state.form, path) ?? "") === on}>${caption}
  </label>`;

/** Pairs of an object of words, as options. */
export const options = (words) => Object.entries(words).map(([value, name]) => [value, name()]);
