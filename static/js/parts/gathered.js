/** Points received, for the chair alone: closed until asked for, as this screen may be mirrored. */
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { nameOf } from "./people.js";
import { show } from "./wish.js";

export function gathered(page) {
  if (!page.ui.points) return closed();
  const groups = bySubject(page.points.filter(({ state }) => state === "active"));
  return html`
    <div class="stack">
      <button type="button" class="small" @click=${show({ points: false })}>${t("收起")}</button>
      ${groups.length === 0 ? html`<p class="soft empty">${t("还没有收到。")}</p>` : nothing}
      ${groups.map(([about, points]) => group(page.meeting, about, points))}
    </div>`;
}

const closed = () => html`
  <div class="stack">
    <p class="soft">${t("这里有正文。如果这台电脑的画面正投到大屏幕上，请不要打开。")}</p>
    <button type="button" @click=${show({ points: true })}>${t("打开")}</button>
  </div>`;

function bySubject(points) {
  const groups = new Map();
  for (const point of points) groups.set(point.about, [...(groups.get(point.about) ?? []), point]);
  return [...groups];
}

const group = (meeting, about, points) => html`
  <details>
    <summary>${nameOf(meeting, about)} <b class="number">${t("{n} 条", { n: points.length })}</b></summary>
    <ul class="points">
      ${points.map(
        ({ by, text, suggestion }) => html`<li>
          <p><b>${t("{name}：", { name: nameOf(meeting, by) })}</b>${text}</p>
          ${suggestion ? html`<p class="soft">${label(meeting, "suggestion")}${t("：")}${suggestion}</p>` : nothing}
        </li>`,
      )}
    </ul>
  </details>`;
