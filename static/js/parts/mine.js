/** What I have put to others, and what has been put to me with my answer to it. */

import { html, nothing, repeat } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { can } from "./can.js";
import { nameOf } from "./people.js";
import { pointCard } from "./point.js";
import { response } from "./response.js";

/** My points, by whom they are about. */
export function myPoints(page) {
  const mine = page.points.filter((point) => point.by === page.you.person);
  const about = [...new Set(mine.map((point) => point.about))];
  return html`<section aria-labelledby="mine-title">
    <h2 id="mine-title">${label(page.meeting, "my_points")}</h2>
    ${mine.length === 0 ? html`<p class="empty">${t("还没有递交的内容。")}</p>` : nothing}
    ${about.map((id) =>
      pointsAbout(
        page,
        id,
        mine.filter((point) => point.about === id),
      ),
    )}
  </section>`;
}

const pointsAbout = (page, id, points) => html`
  <h3>${t("关于{name}", { name: nameOf(page.meeting, id) })}</h3>
  ${repeat(points, keyOf, (point) => pointCard(page, point, nothing, mayRevise(page)))}`;

const keyOf = ({ id }) => id;

/** After the close only the recorder corrects. */
const mayRevise = (page) => can(page, "revise_point") && page.floor.status !== "closed";

/** The points about me, and my response once my own item has begun. */
export function aboutMe(page) {
  const points = page.points.filter((point) => point.about === page.you.person);
  return html`<section aria-labelledby="about-title">
    <h2 id="about-title">${t("关于我")}</h2>
    ${myResponse(page)}
    ${points.length === 0 ? html`<p class="empty">${t("还没有收到。记录下来以后会显示在这里。")}</p>` : nothing}
    ${repeat(points, keyOf, (point) => pointCard(page, point, html`<b>${nameOf(page.meeting, point.by)}</b>`, false))}
  </section>`;
}

/** My own item, once it has begun. */
const myItem = ({ meeting, floor, you }) =>
  meeting.agenda.find((item) => item.subject === you.person && floor.began.includes(item.id));

/** Folded while I still listen; open from the step in which I answer. */
function myResponse(page) {
  const item = myItem(page);
  if (!item || !page.you.can.includes("respond")) return nothing;
  const given = page.responses.find((each) => each.item === item.id);
  return html`<details class="my-response" ?open=${isMyTime(page, item) || Boolean(given)}>
    <summary>${label(page.meeting, "response")}</summary>
    ${response(page, item, given)}
  </details>`;
}

function isMyTime({ floor }, item) {
  const step = item.steps.find(({ id }) => id === floor.step);
  return floor.item !== item.id || step?.kind === "response";
}
