/** Who has talked with whom: a table of the pairs, and the heads of sections. No word of what was said. */

import { dayName } from "../home/dates.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { formView } from "./form.js";
import { addView, listView } from "./rows.js";
import { nameOf } from "./said.js";
import { register, rows, state } from "./state.js";

/** Whoever sees everybody's talks sees them as a table. */
const ALL = { organiser: true, chair: true, recorder: true };

export function talksView() {
  const all = rows("talks");
  const pairs = all.filter(({ fields }) => fields.other);
  const heads = all.filter(({ fields }) => !fields.other);
  const { editing } = state;
  const pair = editing?.register === "talks" && pairs.some(({ id }) => id === editing.id);
  return html`
    ${progress(all)}
    ${pair && state.office.you.role in ALL ? html`<h3>${nameOf(editing.old.person)} · ${nameOf(editing.old.other)}</h3>${formView(editing)}` : nothing}
    ${state.office.you.role in ALL ? table(pairs) : listView("talks", pairs, "")}
    <h3>${t("成员与分管部门负责人")}</h3>
    ${addView("talks", t("加一次谈话"), own())}
    ${listView("talks", heads, t("还没有登记。"))}`;
}

/** A member writes of his own talks. */
const own = () => (state.office.you.person ? { person: state.office.you.person } : {});

/** How far they are: the lead with each, members with each other, members with heads of sections. */
function progress(all) {
  const leads = new Set(state.meeting.people.filter(({ lead }) => lead).map(({ id }) => id));
  const ofLead = ({ fields }) => [fields.person, fields.other].some((key) => leads.has(key));
  const pairs = all.filter(({ fields }) => fields.other);
  return html`<ul class="progress">${[
    [t("全部"), all],
    [t("负责人与成员"), pairs.filter(ofLead)],
    [t("成员之间"), pairs.filter((row) => !ofLead(row))],
    [t("成员与分管部门负责人"), all.filter(({ fields }) => !fields.other)],
  ]
    .filter(([, rows]) => rows.length)
    .map(([name, rows]) => progressLine(name, rows))}</ul>`;
}

function progressLine(name, all) {
  const held = all.filter(({ fields }) => fields.held_on).length;
  const percent = Math.round((held / all.length) * 100);
  return html`
    <li class="progress-line">
      <progress max=${all.length} value=${held} aria-label=${name}></progress>
      ${name}${t("：")}${t("已谈 {held} / {due} 次，{percent}%", { held, due: all.length, percent })}
    </li>`;
}

function table(pairs) {
  const keys = [...new Set(pairs.flatMap(({ fields }) => [fields.person, fields.other]))];
  if (!keys.length) return nothing;
  return html`
    <div class="scrolls" tabindex="0" role="region" aria-label=${t("成员之间")}>
      <table class="talks">
        <thead><tr><td></td>${keys.slice(1).map((key) => html`<th scope="col">${nameOf(key)}</th>`)}</tr></thead>
        <tbody>${keys.slice(0, -1).map((one, place) => rowOf(pairs, one, keys.slice(1), place))}</tbody>
      </table>
    </div>`;
}

const rowOf = (pairs, one, others, place) => html`
  <tr>
    <th scope="row">${nameOf(one)}</th>
    ${others.map((other, at) => (at < place ? html`<td></td>` : cell(pairBetween(pairs, one, other))))}
  </tr>`;

const pairBetween = (pairs, one, other) =>
  pairs.find(({ fields }) =>
    [fields.person, fields.other].every((key) => [one, other].includes(key)),
  );

function cell(row) {
  if (!row) return html`<td></td>`;
  const { fields } = row;
  const names = t("{one}与{other}", { one: nameOf(fields.person), other: nameOf(fields.other) });
  const words = fields.held_on ? t("已谈 {day}", { day: dayName(fields.held_on) }) : t("未谈");
  return html`
    <td class=${fields.held_on ? "held" : ""}>
      <button type="button" class="small plain" aria-label="${names}：${words}" ?disabled=${!register("talks").writes}
        @click=${wish("talk", { row })}>${fields.held_on ? short(fields.held_on) : "—"}</button>
    </td>`;
}

const short = (day) => day.slice(5).replace("-", "/");
