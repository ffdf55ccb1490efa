/** The desk between the two controllers: one screen runs the floor, the other looks on. */
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can, hasDesk } from "./can.js";
import { show, wish } from "./wish.js";

const OTHER = { chair: "recorder", recorder: "chair" };

/** After the close there is no floor to be handed over. */
const goesOn = (page) => can(page, "hand_over") && page.floor.status !== "closed";

/** In the place of the floor's buttons where this screen has not got the desk: one press takes it. */
export function elsewhere(page) {
  if (hasDesk(page) || !goesOn(page)) return nothing;
  const who = label(page.meeting, page.floor.desk);
  return html`
    <div class="elsewhere" role="group" aria-label=${t("掌握现场")}>
      <p class="grow">${t("现场由{who}掌握，这里只看不动。", { who })}</p>
      <button type="button" class=${page.floor.subject === page.you.person ? "" : "primary"}
        data-key="KeyH" aria-keyshortcuts="H" @click=${wish("hand_over", { to: page.you.role })}>
        ${page.you.role === "chair" ? t("收回") : t("由我掌握")}</button>
    </div>`;
}

/** The desk to the other controller. */
export function handOver(page) {
  if (!hasDesk(page) || !goesOn(page)) return nothing;
  return html`<button type="button" class="plain" data-key="KeyH" aria-keyshortcuts="H"
    @click=${wish("hand_over", { to: OTHER[page.you.role] })}>${words(page)}</button>`;
}

/** Offered by itself while the chair is the subject of the item, once an item. */
export function offer(page) {
  const { floor, you, ui } = page;
  const concerned = floor.status === "open" && floor.subject && floor.subject === you.person;
  if (!concerned || !hasDesk(page) || ui.keptFor === floor.item) return nothing;
  if (!can(page, "hand_over") || !isConnected(page)) return nothing;
  return html`<section class="banner strip" aria-label=${t("掌握现场")}>
    <p class="grow">${t("这一项以您本人为对象。要不要先由记录人掌握现场？")}</p>
    <button type="button" class="small" @click=${wish("hand_over", { to: OTHER[you.role] })}>${words(page)}</button>
    <button type="button" class="small plain" @click=${show({ keptFor: floor.item })}>${t("不用")}</button>
  </section>`;
}

const isConnected = ({ presence, you }) =>
  presence?.online.some(({ role }) => role === OTHER[you.role]);

const words = ({ you }) => (you.role === "chair" ? t("交由记录人掌握") : t("交还主持人掌握"));
