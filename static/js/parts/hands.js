/** Raised hands as a desk sees them: who is heard first, and whether more may go up. */
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can } from "./can.js";
import { nameOf } from "./people.js";
import { wish } from "./wish.js";

/** In the order in which they are heard; of what kind each is, if of one. */
export const hands = (page) =>
  page.floor.requests.length === 0 || !can(page, "call")
    ? nothing
    : html`<section class="banner strip" aria-label=${t("举手")}>
        <p class="grow row"><strong>${t("举手")}</strong>
          ${page.floor.requests.map((person, i) => raised(page, person, i === 0))}</p>
      </section>`;

function raised(page, person, isFirst) {
  const name = nameOf(page.meeting, person);
  return html`<span class="hand">${kindTag(page, person)}<span>${name}</span>
    <button type="button" class="small" data-key=${isFirst ? "KeyY" : nothing} @click=${wish("call", { person })}
      aria-label=${t("请发言：{name}", { name })}>${t("请发言")}</button>
    ${
      can(page, "interject") && page.floor.request_kinds[person]
        ? html`<button type="button" class="small" @click=${wish("interject", { person })}
            aria-label=${t("请插话：{name}", { name })}>${t("请插话")}</button>`
        : nothing
    }
  </span>`;
}

/** "程序问题": what the raised hand says that it is. */
export function kindTag({ meeting, floor }, person) {
  const kind = floor.request_kinds[person];
  return kind ? html`<span class="tag warn">${label(meeting, kind)}</span>` : nothing;
}

/** Letting hands go up, or not. */
export function requestsSwitch(page) {
  const name = page.floor.requests_open ? "close_requests" : "open_requests";
  if (!can(page, name)) return nothing;
  const words = page.floor.requests_open ? t("关闭举手") : t("开放举手");
  return html`${page.floor.requests_open ? nothing : html`<span class="tag warn">${t("举手已关闭")}</span>`}
    <button type="button" class="small plain" aria-keyshortcuts="Q" @click=${wish(name)}>${words}</button>`;
}
