/** Someone whom the order does not name: who reads for an absent one, a guest who answers. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { can } from "./can.js";
import { wish } from "./wish.js";

export function besides(page) {
  if (!can(page, "call")) return nothing;
  const queued = new Set(page.floor.queue.map(({ person }) => person));
  const others = page.meeting.people.filter(
    ({ id, attendance }) => !queued.has(id) && !AWAY.has(attendance),
  );
  return html`<form class="row" @submit=${callOther}>
    <select name="person" class="whole" required data-focus-key="KeyC" aria-label=${t("请其他人发言")}>
      <option value="">${t("请其他人发言")}</option>
      ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
    <button class="small">${t("请发言")}</button>
    ${can(page, "interject") ? html`<button type="button" class="small" @click=${instead("interject")}>${t("请插话")}</button>` : nothing}
    ${can(page, "yield_time") ? html`<button type="button" class="small" @click=${instead("yield_time")}>${t("受让时间")}</button>` : nothing}
  </form>`;
}

const AWAY = new Set(["leave", "absent"]);

function callOther(event) {
  event.preventDefault();
  const form = event.currentTarget;
  wish("call", { person: new FormData(form).get("person") })(event);
  form.reset();
}

const instead = (name) => (event) => {
  const { form } = event.currentTarget;
  if (!form.reportValidity()) return;
  wish(name, { person: new FormData(form).get("person") })(event);
  form.reset();
};
