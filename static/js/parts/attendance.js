/** The attendance board: who is here, late, on leave or absent, and whether the quorum is met. */
import { html, nothing, repeat } from "../page/lit.js";
import { t } from "../page/words.js";
import { can } from "./can.js";
import { show, wish } from "./wish.js";

const STATUS = {
  expected: () => t("未到"),
  present: () => t("到会"),
  late: () => t("迟到"),
  leave: () => t("请假"),
  absent: () => t("缺席"),
};
const WITH_REASON = new Set(["late", "leave", "absent"]);

export const attendance = (page) => html`
  <p class="quorum">${quorumTag(page.meeting)}</p>
  <ul class="line">
    ${repeat(
      page.meeting.people,
      ({ id }) => id,
      (person) => row(page, person),
    )}
  </ul>`;

/** "应到 9 · 实到 8 · 法定 6 ✓" */
export function quorumTag({ quorum: { due, present, needed, met } }) {
  const count = t("应到 {due} · 实到 {present} · 须到 {needed}", { due, present, needed });
  return met
    ? html`<span class="tag good">✓ ${count}</span>`
    : html`<span class="tag warn">▲ ${count} · ${t("人数不足")}</span>`;
}

function row(page, person) {
  const { marking } = page.ui;
  return html`
    <li data-state=${person.attendance}>
      <div class="line-row">
        <span class="grow name">${person.name} <span class="state">${person.post || person.role_label}</span></span>
        ${can(page, "mark_attendance") ? marks(person) : html`<span>${STATUS[person.attendance]()}</span>`}
      </div>
      ${marking?.person === person.id ? reason(marking) : nothing}
    </li>`;
}

const marks = ({ id, name, attendance }) => html`
  ${
    attendance === "expected"
      ? html`<button type="button" class="small" @click=${wish("mark_attendance", { person: id, status: "present" })}
        aria-label=${t("到会：{name}", { name })}>${t("到会")}</button>`
      : nothing
  }
  <select class="status" aria-label=${t("{name}的出席情况", { name })} .value=${attendance} @change=${mark(id)}>
    ${Object.entries(STATUS).map(
      ([key, words]) =>
        html`<option value=${key} ?selected=${key === attendance}>${words()}</option>`,
    )}
  </select>`;

/** At once; then there is room for the reason. */
const mark = (person) => (event) => {
  const status = event.currentTarget.value;
  wish("mark_attendance", { person, status })(event);
  show({ marking: WITH_REASON.has(status) ? { person, status } : null })(event);
};

const reason = (marking) => html`
  <form class="row line-more" @submit=${save(marking)}>
    <input class="grow" name="reason" maxlength="200" autocomplete="off" data-takes-focus
      aria-label=${t("原因")} placeholder=${t("原因（只有主持人和记录人看得到）")}>
    <button class="small">${t("保存原因")}</button>
    <button type="button" class="small plain" @click=${show({ marking: null })}>${t("不写")}</button>
  </form>`;

const save = (marking) => (event) => {
  event.preventDefault();
  const written = new FormData(event.currentTarget).get("reason").trim();
  const screen = event.currentTarget.closest("#screen");
  const over = () => show({ marking: null })({ currentTarget: screen });
  if (!written) return over();
  const answered = ({ ok }) => ok && over();
  wish("mark_attendance", { ...marking, reason: written }, { answered })(event);
};
