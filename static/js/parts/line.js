/** The queue as its chair works with it: call, pass over, put off, another order. */
import { html, nothing, repeat } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { besides } from "./besides.js";
import { can } from "./can.js";
import { lineSwitch } from "./conclusion.js";
import { requestsSwitch } from "./hands.js";
import { grip, shifts, stayWithGrip } from "./moving.js";
import { nameOf } from "./people.js";
import { stateName } from "./quiet.js";
import { show, wish } from "./wish.js";

export function line(page) {
  if (page.floor.queue.length === 0)
    return html`<p class="soft empty">${t("进入一个环节后，这里显示发言顺序。")}</p>${habits(page)}`;
  queueMicrotask(stayWithGrip);
  return html`${interruption(page)}${movingHint(page)}<ol class="line">
        ${repeat(
          page.floor.queue,
          ({ person }) => person,
          (place) => row(page, place),
        )}
      </ol>
      ${besides(page)} ${habits(page)}`;
}

/** How this meeting and this desk want it. */
const habits = (page) =>
  html`<p class="row habits">${requestsSwitch(page)}<span class="grow"></span>${lineSwitch(page)}</p>`;

const movingHint = (page) =>
  can(page, "reorder_queue") && toSpeak(page).length > 1
    ? html`<p class="hint">${t("等候的人可以拖动 ⠿ 调整顺序，或用 Alt+↑ / Alt+↓。")}</p>`
    : nothing;

/** Who waits, and `besides` him one who was put off: those who can change places, in order. */
const toSpeak = ({ floor }, besides = null) =>
  floor.queue
    .filter(({ person, state }) => state === "waiting" || person === besides)
    .map(({ person }) => person);

const interruption = ({ meeting, floor }) =>
  floor.interrupted
    ? html`<p class="banner"><span class="grow">${t("{who}正在插话，{name}的发言已暂停。", {
        who: nameOf(meeting, floor.speaker),
        name: nameOf(meeting, floor.interrupted),
      })}</span></p>`
    : nothing;

function row(page, { person, state }) {
  const name = nameOf(page.meeting, person);
  const isNext = page.floor.next?.person === person && page.floor.next.step === page.floor.step;
  const mover = moverOf(page, person, state, name);
  return html`
    <li data-state=${state} data-item=${person} aria-current=${state === "speaking" ? "step" : nothing}>
      <div class="line-row">
        ${mover ? grip(page, mover) : html`<span class="mark" aria-hidden="true"></span>`}
        <span class="grow name">${name}</span>
        ${person === page.floor.interrupted ? html`<span class="tag warn">${t("发言已暂停")}</span>` : nothing}
        ${isNext && state !== "speaking" ? html`<span class="tag next">${t("下一位")}</span>` : nothing}
        <span class="state">${stateName(page, state)}</span>
        ${call(page, person, state, name)} ${more(page, person, state, name)}
      </div>
      ${page.ui.open === person ? others(page, person, state) : nothing}
      ${mover && page.ui.moving === person ? shifts(mover) : nothing}
    </li>`;
}

/** What moves him within the queue; null where he stays. */
function moverOf(page, person, state, name) {
  if (!can(page, "reorder_queue") || !["waiting", "deferred"].includes(state)) return null;
  const ids = toSpeak(page, person);
  return ids.length > 1
    ? { id: person, name, ids, becomes: (people) => wish("reorder_queue", { people }) }
    : null;
}

const call = (page, person, state, name) =>
  can(page, "call") && state !== "speaking" && state !== "absent"
    ? html`<button type="button" class="small ${OPEN_STATES.has(state) ? "" : "plain"}" @click=${wish("call", { person })}
        aria-label=${t("请发言：{name}", { name })}>${t("请发言")}</button>`
    : nothing;

const PUT_OFF = new Set(["speaking", "waiting"]);
const OPEN_STATES = new Set(["speaking", "waiting", "deferred"]);

function more(page, person, state, name) {
  const always = ["interject", "yield_time"];
  const wanted = OPEN_STATES.has(state) ? ["skip", "defer", ...always] : always;
  if (state === "absent" || !wanted.some((name) => can(page, name))) return nothing;
  const open = page.ui.open === person;
  return html`<button type="button" class="small plain dots" aria-expanded=${String(open)}
      aria-label=${t("{name}：略过、暂缓或插话", { name })} @click=${show({ open: open ? null : person })}>…</button>`;
}

const others = (page, person, state) => html`
  <form class="row line-more" @submit=${skip(person)}>
    ${
      can(page, "skip") && OPEN_STATES.has(state)
        ? html`<input class="grow" name="reason" maxlength="200" aria-label=${t("略过的原因（选填）")}
            placeholder=${t("原因（选填）")} autocomplete="off">
          <button class="small">${label(page.meeting, "pass")}</button>`
        : nothing
    }
    ${
      can(page, "defer") && PUT_OFF.has(state)
        ? html`<button type="button" class="small" @click=${puts("defer", person)}>${t("暂缓")}</button>`
        : nothing
    }
    ${
      can(page, "interject") && person !== page.floor.speaker
        ? html`<button type="button" class="small" @click=${puts("interject", person)}>${t("请插话")}</button>`
        : nothing
    }
    ${
      can(page, "yield_time") && person !== page.floor.speaker
        ? html`<button type="button" class="small" @click=${puts("yield_time", person)}>${t("受让时间")}</button>`
        : nothing
    }
  </form>`;

const skip = (person) => (event) => {
  event.preventDefault();
  const reason = new FormData(event.currentTarget).get("reason").trim();
  const screen = event.currentTarget.closest("#screen");
  const answered = ({ ok }) => ok && show({ open: null })({ currentTarget: screen });
  wish("skip", reason ? { person, reason } : { person }, { answered })(event);
};

const puts = (name, person) => (event) => {
  wish(name, { person })(event);
  show({ open: null })(event);
};
