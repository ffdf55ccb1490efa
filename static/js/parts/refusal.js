/** The meeting has said no: why, what has happened instead, and what to do. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { lastDeed, whoDid } from "./deeds.js";
import { nameOf } from "./people.js";
import { placeName } from "./steps.js";
import { show } from "./wish.js";

/** The refusal of a moment ago, until it is read; one that merging.js sees to is none. */
export const refusalBanner = (page) => html`
  <div aria-live="assertive">${page.refusal && page.refusal.field !== "revision" ? said(page, page.refusal) : nothing}</div>`;

const said = (page, { code, message }) => html`
  <div class="banner warn">
    <p class="grow">${message} ${code === "conflict" ? instead(page) : nothing}</p>
    <button type="button" class="small plain" @click=${show({ read: null })}>${t("知道了")}</button>
  </div>`;

/** What the press met: the other hand's deed, and where the floor stands now. */
function instead({ meeting, floor }) {
  if (!floor.undo) return nothing;
  const who = whoDid({ meeting, floor }) || t("别人");
  const now = [placeName(meeting, floor.item, floor.step), nameOf(meeting, floor.speaker)];
  return html`<strong>${t("刚才{who}已经：{what}。", { who, what: lastDeed({ meeting, floor }) })}</strong>
    ${t("现在：{now}", { now: now.filter(Boolean).join(" · ") || t("无人发言") })}`;
}
