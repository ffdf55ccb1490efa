/** The queue as its chair works with it: call, pass over, put off. */
import { html, nothing, repeat } from "../lit.js";
import { label, t } from "../words.js";
import { can } from "./can.js";
import { nameOf } from "./people.js";
import { show, wish } from "./wish.js";

export const line = (page) =>
  page.floor.queue.length === 0
    ? html`<p class="soft empty">${t("进入一个环节后，这里显示发言顺序。")}</p>`
    : html`<ol class="line">
        ${repeat(
          page.floor.queue,
          ({ person }) => person,
          (place) => row(page, place),
        )}
      </ol>
      ${besides(page)}`;

/** Someone whom the order does not name: who reads for an absent one, a guest who answers. */
function besides(page) {
  if (!can(page, "call")) return nothing;
  const queued = new Set(page.floor.queue.map(({ person }) => person));
  const others = page.meeting.people.filter(
    ({ id, attendance }) => !queued.has(id) && !AWAY.has(attendance),
  );
  return html`<form class="row" @submit=${callOther}>
    <select name="person" class="grow" required aria-label=${t("请其他人发言")}>
      <option value="">${t("请其他人发言")}</option>
      ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
    <button class="small">${t("请发言")}</button>
  </form>`;
}

const AWAY = new Set(["leave", "absent"]);

function callOther(event) {
  event.preventDefault();
  const form = event.currentTarget;
  wish("call", { person: new FormData(form).get("person") })(event);
  form.reset();
}

function row(page, { person, state }) {
  const name = nameOf(page.meeting, person);
  const isNext = page.floor.next?.person === person && page.floor.next.step === page.floor.step;
  return html`
    <li data-state=${state} aria-current=${state === "speaking" ? "step" : nothing}>
      <div class="line-row">
        <span class="mark" aria-hidden="true"></span>
        <span class="grow name">${name}</span>
        ${isNext && state !== "speaking" ? html`<span class="tag next">${t("下一位")}</span>` : nothing}
        <span class="state">${label(page.meeting, state)}</span>
        ${call(page, person, state, name)} ${more(page, person, state, name)}
      </div>
      ${page.ui.open === person ? others(page, person, state) : nothing}
    </li>`;
}

const call = (page, person, state, name) =>
  can(page, "call") && state !== "speaking" && state !== "absent"
    ? html`<button type="button" class="small ${OPEN_STATES.has(state) ? "" : "plain"}" @click=${wish("call", { person })}
        aria-label=${t("请发言：{name}", { name })}>${t("请发言")}</button>`
    : nothing;

const OPEN_STATES = new Set(["speaking", "waiting", "deferred"]);

function more(page, person, state, name) {
  if (!OPEN_STATES.has(state) || !(can(page, "skip") || can(page, "defer"))) return nothing;
  const open = page.ui.open === person;
  return html`<button type="button" class="small plain dots" aria-expanded=${String(open)}
      aria-label=${t("{name}：略过或暂缓", { name })} @click=${show({ open: open ? null : person })}>…</button>`;
}

const others = (page, person, state) => html`
  <form class="row line-more" @submit=${skip(person)}>
    ${
      can(page, "skip")
        ? html`<input class="grow" name="reason" maxlength="200" aria-label=${t("略过的原因（选填）")}
            placeholder=${t("原因（选填）")} autocomplete="off">
          <button class="small">${label(page.meeting, "pass")}</button>`
        : nothing
    }
    ${
      can(page, "defer") && state !== "deferred"
        ? html`<button type="button" class="small" @click=${putOff(person)}>${t("暂缓")}</button>`
        : nothing
    }
  </form>`;

const skip = (person) => (event) => {
  event.preventDefault();
  const reason = new FormData(event.currentTarget).get("reason").trim();
  wish("skip", reason ? { person, reason } : { person })(event);
  show({ open: null })(event);
};

const putOff = (person) => (event) => {
  wish("defer", { person })(event);
  show({ open: null })(event);
};
