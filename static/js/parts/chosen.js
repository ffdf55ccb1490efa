/** Who, whom and where of an entry: as the floor has them, unless the recorder chose otherwise. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { itemOf } from "../reckoning/floor.js";
import { nameOf, personOf } from "./people.js";
import { itemName } from "./steps.js";
import { show } from "./wish.js";
import { hasBegun } from "./writing.js";

/** Nothing chosen by hand. */
export const FOLLOWING = { by: null, about: null, item: null };

const speakerOf = ({ floor }) => floor.speaker;

/** Who puts the point: whom the recorder chose, else whoever has the floor. */
export function critic(page) {
  if (page.ui.by !== null) return page.ui.by;
  const speaker = personOf(page.meeting, speakerOf(page));
  return speaker?.may.comments && speaker.id !== about(page) ? speaker.id : "";
}

export const about = (page) => page.ui.about ?? page.floor.subject ?? "group";

export function byWhom(page) {
  const people = page.meeting.people.filter(({ id, may }) => may.comments && id !== about(page));
  return choose({
    caption: label(page.meeting, "critic"),
    key: "by",
    chosen: critic(page),
    required: true,
    open: t("请选择"),
    options: people.map(({ id, name }) => [id, name]),
  });
}

export function writtenHint(page) {
  const away = ["leave", "absent"].includes(personOf(page.meeting, critic(page))?.attendance);
  return away ? html`<p class="hint">${t("本人未到会，按书面意见记入。")}</p>` : nothing;
}

export function aboutWhom(page) {
  const begun = page.meeting.agenda
    .map((item) => item.subject)
    .filter((id) => id && id !== "group" && hasBegun(page, id));
  const options = [...new Set(begun), "group"].map((id) => [id, nameOf(page.meeting, id)]);
  return choose({
    caption: label(page.meeting, "subject"),
    key: "about",
    chosen: about(page),
    options,
  });
}

const noteItem = ({ ui, floor, meeting }) => ui.item ?? floor.item ?? meeting.agenda[0]?.id;

export function noteArgs(page) {
  const item = noteItem(page);
  const person = page.ui.by ?? speakerOf(page);
  return {
    item,
    ...(item === page.floor.item && page.floor.step ? { step: page.floor.step } : {}),
    ...(person ? { person } : {}),
  };
}

export const inWhichItem = (page) =>
  choose({
    caption: t("议程"),
    key: "item",
    chosen: noteItem(page),
    options: page.meeting.agenda.map((item) => [item.id, itemName(page.meeting, item)]),
  });

export const whoSpoke = (page) =>
  choose({
    caption: t("谁说的"),
    key: "by",
    chosen: page.ui.by ?? speakerOf(page) ?? "",
    open: t("（不指明）"),
    options: page.meeting.people.map(({ id, name }) => [id, name]),
  });

/** The item that is answered: of the chosen subject, else the one on the floor. */
export const answered = (page) =>
  itemOf(page.meeting, page.ui.item ?? page.floor.item) ?? answerable(page)[0];

const answerable = ({ meeting, floor }) =>
  meeting.agenda.filter(
    (item) => item.subject && item.subject !== "group" && floor.began.includes(item.id),
  );

export const respondent = (page) =>
  choose({
    caption: label(page.meeting, "subject"),
    key: "item",
    chosen: answered(page)?.subject ? answered(page).id : "",
    required: true,
    open: t("请选择"),
    options: answerable(page).map((item) => [item.id, itemName(page.meeting, item)]),
  });

/** A select whose choice this page remembers under `key`. */
const choose = ({ caption, key, chosen, options, open, required = false }) => html`
  <label class="field">
    <span class="field-name">${caption}</span>
    <select ?required=${required} @change=${(event) => show({ [key]: event.target.value })(event)}>
      ${open ? html`<option value="" .selected=${chosen === ""}>${open}</option>` : nothing}
      ${options.map(([value, name]) => html`<option value=${value} .selected=${value === chosen}>${name}</option>`)}
    </select>
  </label>`;
