/**
 * The fields of what is written. They are never set again while they stand: the text
 * belongs to the writer's input method until he hands it over.
 */

import { html, nothing, repeat } from "../page/lit.js";
import { label, t } from "../page/words.js";

/** A text may hold so many characters (contract, text limits). */
const LIMIT = 4000;
const NEARLY = 3500;

/**
 * What the form of a slot starts with: its draft, or else `otherwise`. The same object for as
 * long as the form stands on the page; delete it from `openings` for a form that begins anew.
 */
export function opening({ openings, drafts }, slot, otherwise = {}) {
  const stands = document.querySelector(`form[data-slot="${CSS.escape(slot)}"]`);
  if (!stands || !openings.has(slot)) openings.set(slot, { ...otherwise, ...drafts.of(slot) });
  return openings.get(slot);
}

/** A template whose nodes live exactly as long as `start` is the same object. */
export const standing = (start, template) =>
  repeat(
    [start],
    (key) => key,
    () => template,
  );

/** What stands in a form now, tidied; empty fields are left out. @param {HTMLFormElement} form */
export function fieldsOf(form) {
  const given = [...new FormData(form)].map(([field, value]) => [field, value.trim()]);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

/** A text area with its name; `rows` is its least height. */
export const area = ({ name, caption, start, rows = 3, required = false, hint = nothing }) => html`
  <label class="field">
    <span class="field-name">${caption}</span>
    <textarea name=${name} rows=${rows} ?required=${required} placeholder=${hint} .defaultValue=${start[name] ?? ""}></textarea>
  </label>`;

/** The wording that the writer saw, so that nobody else's is lost (see merging.js). */
export const seen = (start) => html`<input type="hidden" name="revision" value=${start.revision}>`;

/** One choice of a list. `options`: [value, caption] pairs. */
export const pick = ({ name, caption, start, options }) => html`
  <label class="field">
    <span class="field-name">${caption}</span>
    <select name=${name}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === (start[name] ?? "")}>${text}</option>`)}
    </select>
  </label>`;

/** One choice of several, or none, as a row of chips. `options`: [value, caption] pairs. */
export const chips = ({ name, caption, start, options }) => html`
  <fieldset class="chips">
    <legend class="field-name">${caption}</legend>
    ${[...options, ["", t("不选")]].map(
      ([value, text]) => html`
        <label class="chip ${value ? "" : "chip-none"}">
          <input type="radio" name=${name} value=${value} ?checked=${(start[name] ?? "") === value}>
          <span>${text}</span>
        </label>`,
    )}
  </fieldset>`;

/** The fields of a point: what, what instead, and which aspect it belongs to. */
export const pointFields = (meeting, start, rows = 5) => html`
  ${area({ name: "text", caption: label(meeting, "point"), start, rows, required: true, hint: t("举例另起一行，写“事例：……”") })}
  ${area({ name: "suggestion", caption: optional(label(meeting, "suggestion")), start, rows: 1 })}
  ${aspects(meeting, start)}`;

const aspects = (meeting, start) =>
  meeting.aspects?.length
    ? chips({
        name: "aspect",
        caption: optional(label(meeting, "aspect")),
        start,
        options: meeting.aspects.map((aspect) => [aspect, aspect]),
      })
    : nothing;

/** "建议（选填）" */
export const optional = (caption) => t("{caption}（选填）", { caption });

/** How full a text is, once that matters. */
export function fullness(text = "") {
  if (text.length < NEARLY) return nothing;
  const values = { n: text.length, limit: LIMIT };
  return text.length > LIMIT
    ? html`<p class="warning" role="status">${t("已写 {n} 字，最多 {limit} 字，请删减或分条", values)}</p>`
    : html`<p class="hint">${t("{n} / {limit} 字", values)}</p>`;
}
