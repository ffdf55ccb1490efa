/** Who is connected, and who waits at the door. */
import { ask } from "../api.js";
import { html, nothing } from "../lit.js";
import { label, t } from "../words.js";
import { nameOf } from "./people.js";
import { show } from "./wish.js";

/** Devices that ask to be let in, always in sight. */
export function lobby(page) {
  const waiting = page.presence?.lobby ?? [];
  if (waiting.length === 0) return nothing;
  return html`<section class="banner strip" aria-label=${t("等待进入")}>
    <p class="grow row"><strong>${t("等待进入")}</strong> ${waiting.map((one) => atTheDoor(page, one))}</p>
  </section>`;
}

const atTheDoor = (page, { request, person }) => {
  const name = nameOf(page.meeting, person);
  return html`<span class="hand"><span>${name}</span>
    <button type="button" class="small" @click=${settle(page, request, true)}
      aria-label=${t("允许：{name}", { name })}>${t("允许")}</button>
    <button type="button" class="small plain" @click=${settle(page, request, false)}
      aria-label=${t("拒绝：{name}", { name })}>${t("拒绝")}</button></span>`;
};

const settle = (page, request, admit) => async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    await ask("POST", `/api/meetings/${page.meeting.id}/lobby/${request}`, { admit });
  } catch (refused) {
    button.disabled = false;
    show({ tab: "devices", fault: refused.message })({ currentTarget: button });
  }
};

export const devices = (page) => html`
  <div class="stack">
    ${page.ui.fault ? html`<p class="fault" role="alert">${page.ui.fault}</p>` : nothing}
    ${online(page)}
    ${page.join ? html`<p class="soft">${t("会议码")} <b class="clock">${page.join.code}</b></p>` : nothing}
  </div>`;

function online({ meeting, presence }) {
  if (!presence) return nothing;
  const here = new Set(presence.online.map(({ person }) => person));
  const missing = meeting.people.filter(({ id, chair }) => !here.has(id) && !chair);
  return html`
    <h3>${t("已连接")}</h3>
    <ul class="line">${presence.online.map((entry) => device(meeting, entry))}</ul>
    ${
      missing.length
        ? html`<details><summary>${t("未连接 {n} 人（不影响会议）", { n: missing.length })}</summary>
          <ul class="line">${missing.map(({ name }) => html`<li><div class="line-row soft">${name}</div></li>`)}</ul></details>`
        : nothing
    }`;
}

const device = (meeting, { person, role, devices: count }) => html`
  <li><div class="line-row">
    <span class="grow name">${person ? nameOf(meeting, person) : label(meeting, role)}
      <span class="state">${person ? label(meeting, role) : nothing}</span></span>
    ${count > 1 ? html`<span class="state">${t("{n} 台", { n: count })}</span>` : nothing}
    <span class="tag good">${t("在线")}</span>
  </div></li>`;
