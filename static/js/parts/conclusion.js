/**
 * A line for the record as a step is left: asked for by the big button, on the desks that want it.
 * It goes up with the press itself, and the press can be made without it.
 */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { can } from "./can.js";
import { show, wish } from "./wish.js";

const KEPT = "fayan/desk/conclusion";

/** What has been typed, kept for as long as the step lasts: a press that is refused loses nothing. */
const typed = { place: "", text: "" };

/** Whether the big button is about to leave a step on which this desk wants a line. */
export const wantsLine = ({ floor }) =>
  isOn() && floor.next_act.command === "advance" && !floor.interrupted && leavesStep(floor);

const leavesStep = ({ item, step, next }) =>
  item !== null && (next?.item !== item || next.step !== step);

/** What the question of this step is called among those that a page may ask. */
export const askingOf = ({ item, step }) => `conclusion:${item}/${step}`;

/** The line, in the place of the big button. */
export function lineForm({ floor }) {
  const place = askingOf(floor);
  if (typed.place !== place) Object.assign(typed, { place, text: "" });
  return html`
    <form class="act asked conclusion" @submit=${takeDown} @keydown=${byKey}>
      <input name="conclusion" class="grow" maxlength="4000" autocomplete="off" data-takes-focus
        .value=${typed.text} @input=${keep} aria-label=${t("这一步的一句话结论（记入会议记录）")}
        placeholder=${t("一句话结论或回应，可以不写")}>
      <button class="primary">${t("记下，下一步")}<kbd>Ctrl+Enter</kbd></button>
      <button type="button" @click=${wish("advance")}>${t("不记，下一步")}</button>
      <button type="button" @click=${show({ asking: null })}>${t("返回")}<kbd>Esc</kbd></button>
    </form>`;
}

function keep({ target }) {
  typed.text = target.value;
}

function takeDown(event) {
  event.preventDefault();
  const conclusion = typed.text.trim();
  wish("advance", conclusion ? { conclusion } : {})(event);
}

function byKey(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") show({ asking: null })(event);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) takeDown(event);
}

/** Wanted or not: each desk remembers it for itself. */
export const lineSwitch = (page) =>
  can(page, "advance")
    ? html`<label class="switch"><input type="checkbox" data-key="KeyN" aria-keyshortcuts="N"
        .checked=${isOn()} @change=${turn}> ${t("换环节时记一句")}</label>`
    : nothing;

function turn(event) {
  try {
    localStorage.setItem(KEPT, event.currentTarget.checked ? "on" : "off");
  } catch {
    // private browsing: it stays off
  }
  show({})(event);
}

function isOn() {
  try {
    return localStorage.getItem(KEPT) === "on";
  } catch {
    return false;
  }
}
