/** Who is connected, and who waits at the door. */
import { ask } from "../page/api.js";
import { html, nothing, repeat } from "../page/lit.js";
import { t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { clockWords, deviceName, kindWords, nameAlone, whose } from "./device.js";
import { MODES } from "./modes.js";
import { nameOf } from "./people.js";
import { showing } from "./screens.js";
import { opens, sheet } from "./sheet.js";
import { sound } from "./sound.js";
import { asking, tell } from "./telling.js";
import { show } from "./wish.js";

/** Devices that ask to be let in, always in sight. */
export function lobby(page) {
  const waiting = page.presence?.lobby ?? [];
  if (waiting.length === 0) return nothing;
  return html`<section class="banner strip" aria-label=${t("等待进入")}>
    <p class="grow row"><strong>${t("等待进入")}</strong> ${waiting.map((one, i) => atTheDoor(page, one, i === 0))}</p>
  </section>`;
}

const atTheDoor = (page, { request, person }, isFirst) => {
  const name = nameOf(page.meeting, person);
  return html`<span class="hand"><span>${name}</span>
    <button type="button" class="small" data-key=${isFirst ? "KeyA" : nothing} @click=${settle(page, request, true)}
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
    <p class="row">${opens("checks", t("会前检查"), { key: "KeyP" })}
      ${page.join ? html`<span class="soft">${t("会议码")} <b class="clock">${page.join.code}</b></span>` : nothing}</p>
    ${page.presence ? html`${connected(page)}${sound(page)}${people(page)}` : nothing}
  </div>`;

const connected = (page) => html`
  <h3>${t("已连接")}</h3>
  <ul class="line">${repeat(
    page.presence.devices,
    ({ device }) => device,
    (each) => row(page, each),
  )}</ul>`;

function row(page, each) {
  const open = page.ui.device === each.device;
  return html`
    <li>
      <div class="line-row">
        <span class="device-number number" aria-hidden="true">${each.number}</span>
        <span class="grow"><span class="name"><span class="spoken">${each.number} </span>${nameAlone(page, each)}</span>
          <span class="state">${each.name ? `${whose(page, each)} · ` : ""}${kindWords(each)} · ${t("{time} 起", { time: timeOfDay(each.since) })}<br>${clockWords(each)}${own(each)}</span></span>
        <button type="button" class="small plain dots" aria-expanded=${String(open)}
          aria-label=${t("{name}：识别、命名或移出", { name: deviceName(page, each) })}
          @click=${show({ device: open ? null : each.device })}>…</button>
      </div>
      ${open ? acts(page, each) : nothing}
    </li>`;
}

/** What a screen shows that the room's other screens don't. */
const own = ({ picture }) =>
  picture ? html`<br>${t("只显示：{what}", { what: MODES[picture]() })}` : nothing;

const acts = (page, each) => html`
  <form class="row line-more" @submit=${rename(page, each)}>
    <input class="grow" name="name" maxlength="80" autocomplete="off" .defaultValue=${each.name}
      aria-label=${t("这台设备叫什么")} placeholder=${t("例如：左侧大屏")}>
    <button class="small">${t("命名")}</button>
    <button type="button" class="small" @click=${tell(page, each, { identify: true })}>${t("识别")}</button>
    ${each.device === page.device?.id ? nothing : outDoor(page, each)}
  </form>
  ${each.role === "projector" ? html`<div class="line-more">${showing(page, each)}</div>` : nothing}`;

/** Turning out ends the link by which the device came in; that is asked about once more. */
function outDoor(page, each) {
  const key = `out:${each.device}`;
  if (page.ui.asking !== key)
    return html`<button type="button" class="small danger" data-ask=${key} @click=${show({ asking: key })}>${t("移出")}</button>`;
  return html`<div class="asked" role="group" aria-label=${t("移出")}>
    <p>${t("它进入时用的链接会作废，用同一链接的其他设备也会断开。移出吗？")}</p>
    <button type="button" class="small danger" data-takes-focus @click=${tell(page, each, { out: true }, { device: null, asking: null })}>${t("移出")}</button>
    <button type="button" class="small" @click=${show({ asking: null })}>${t("不，返回")}</button>
  </div>`;
}

const rename = (page, each) => (event) => {
  event.preventDefault();
  const name = new FormData(event.currentTarget).get("name").trim();
  tell(page, each, { name }, { device: null })(event);
};

/** Everybody's link: who has come in by his, and a new one for who has lost it. */
function people(page) {
  const here = new Set(page.presence.online.map(({ person }) => person));
  const missing = page.meeting.people.filter(({ id }) => !here.has(id)).length;
  return html`<details>
    <summary>${t("每个人的链接（未连接 {n} 人，不影响会议）", { n: missing })}</summary>
    <ul class="line">${page.meeting.people.map(
      ({ id }) => html`<li><div class="line-row">
        <span class="grow name">${nameOf(page.meeting, id)}</span>
        ${here.has(id) ? html`<span class="tag good">${t("在线")}</span>` : html`<span class="state">${t("未连接")}</span>`}
        <button type="button" class="small plain" data-ask="link:${id}" aria-haspopup="dialog"
          aria-label=${t("{name}的链接", { name: nameOf(page.meeting, id) })}
          @click=${show({ sheet: "link", person: id, renewed: 0, asking: `link:${id}` })}>${t("链接")}</button>
      </div></li>`,
    )}</ul></details>`;
}

/** One person's QR code, to be held before his phone; and a new link in the place of the old. */
export const linkSheet = (page) => {
  const { person, renewed } = page.ui;
  const name = nameOf(page.meeting, person);
  return sheet({
    title: t("{name}的链接", { name }),
    body: html`<div class="stack link-of">
      <img src="/m/${page.meeting.id}/qr/${encodeURIComponent(person)}.svg?${renewed}" alt=${t("{name}的二维码", { name })}>
      <p>${t("请本人用手机扫码进入。")}</p>
      ${renewed ? html`<p class="tag good" role="status">${t("新链接已生效，旧链接已作废。")}</p>` : nothing}
      ${page.ui.fault ? html`<p class="fault" role="alert">${page.ui.fault}</p>` : nothing}
      <button type="button" @click=${renew(page, person)}>${t("换一个新链接（旧的立即作废）")}</button>
    </div>`,
  });
};

const renew = (page, person) =>
  asking(async () => {
    await ask("POST", `/api/meetings/${page.meeting.id}/links/${encodeURIComponent(person)}`, {
      renew: true,
    });
    return { renewed: page.ui.renewed + 1 };
  });
