/** Raising one's own hand, and saying why, or taking it down. */
import { html, nothing } from "../page/lit.js";
import { label, list, t } from "../page/words.js";
import { can } from "./can.js";
import { show, wish } from "./wish.js";

export function hand(page) {
  const { floor, you } = page;
  const place = floor.requests.indexOf(you.person);
  if (place >= 0) return up(page, place);
  if (floor.speaker === you.person) return nothing;
  if (!floor.requests_open) return closed(page);
  return can(page, "request_floor") ? down(page) : nothing;
}

/** Said only while the meeting goes on: before and after it nobody expects to raise his hand. */
const closed = ({ floor, you }) =>
  you.can.includes("request_floor") && ["open", "recess"].includes(floor.status)
    ? html`<p class="hint" role="status">${t("主持人已关闭举手，现在不能申请发言。")}</p>`
    : nothing;

const up = (page, place) => html`<div class="hand-up">
  <p role="status">${words(page, place)}</p>
  ${can(page, "withdraw_request") ? html`<button type="button" @click=${wish("withdraw_request")}>${t("放下")}</button>` : nothing}
</div>`;

function words({ meeting, floor, you }, place) {
  const kind = floor.request_kinds[you.person];
  const n = place + 1;
  return kind
    ? t("已举手（{kind}），排在第 {n} 位", { kind: label(meeting, kind), n })
    : t("已举手，排在第 {n} 位", { n });
}

const down = (page) => html`
  <div class="hand-down">
    <button type="button" class="hand" @click=${wish("request_floor")}>${t("举手，申请发言")}</button>
    ${page.meeting.request_kinds.length > 0 ? why(page) : nothing}
  </div>`;

/** Folded: who only wants to speak need not read it. */
const why = ({ meeting, ui }) =>
  ui.asking === "kind"
    ? html`<div class="row kinds-of-hand" role="group" aria-label=${t("为什么要先说")}>
        ${meeting.request_kinds.map(
          (kind, i) => html`<button type="button" class="small" ?data-takes-focus=${i === 0}
            @click=${wish("request_floor", { kind })}>${label(meeting, kind)}</button>`,
        )}
        <button type="button" class="small plain" @click=${show({ asking: null })}>${t("不，返回")}</button>
      </div>`
    : html`<button type="button" class="small plain" data-ask="kind" @click=${show({ asking: "kind" })}>
        ${t("{kinds}……", { kinds: list(meeting.request_kinds.map((kind) => label(meeting, kind))) })}</button>`;
