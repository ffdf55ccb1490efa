/** Who has put something to whom: for controllers alone, closed until it is asked for. */
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { nameOf } from "./people.js";
import { opens, sheet } from "./sheet.js";
import { opensSpoken } from "./spoken.js";

/** Sign and words of each state; the words are the format's where it has its own. */
const STATES = {
  done: { sign: "✓", words: (meeting) => label(meeting, "done") },
  nothing: { sign: "○", words: () => t("没有意见") },
  passed: { sign: "—", words: (meeting) => label(meeting, "passed") },
  absent: { sign: "✕", words: (meeting) => label(meeting, "absent") },
  owing: { sign: "!", words: () => t("还没有说") },
  ahead: { sign: "·", words: () => t("还没有开始") },
};

/** How the present round stands in one line, and the way to the whole table. */
export function covered(page) {
  if (!page.coverage?.pairs.length) return nothing;
  const here = page.coverage.pairs.filter(({ subject }) => subject === page.floor.subject);
  return html`<p class="row covered">
    <span class="grow soft">${here.length ? counts(page.meeting, here) : nothing}</span>
    ${opens("matrix", t("谁对谁说过（全表）"), { kind: "small plain", key: "KeyM" })}
    ${opensSpoken()}
  </p>`;
}

const counts = (meeting, pairs) =>
  Object.entries(STATES)
    .map(([key, { words }]) => [words(meeting), pairs.filter(({ state }) => state === key).length])
    .filter(([, n]) => n > 0)
    .map(([words, n]) => t("{words} {n}", { words, n }))
    .join(" · ");

export const matrixSheet = (page) =>
  sheet({ title: t("谁对谁说过"), wide: true, body: body(page) });

function body({ meeting, coverage, floor }) {
  const pairs = new Map(coverage.pairs.map((pair) => [`${pair.subject}/${pair.critic}`, pair]));
  const subjects = unique(coverage.pairs.map(({ subject }) => subject));
  const critics = inRoster(meeting, new Set(coverage.pairs.map(({ critic }) => critic)));
  return html`
    <p class="soft">${t("只有主持人和记录人看得到。只看有没有说，不比多少。")}</p>
    <ul class="legend">${Object.entries(STATES).map(
      ([key, { sign, words }]) =>
        html`<li><span class="cell" data-state=${key} aria-hidden="true">${key === "done" ? "✓2" : sign}</span>
          ${key === "done" ? t("{done}（意见条数）", { done: words(meeting) }) : words(meeting)}</li>`,
    )}</ul>
    <div class="matrix-place" tabindex="0" role="region" aria-labelledby="sheet-title">
      <table class="matrix" data-large=${String(critics.length > 14)}>
        <thead><tr>
          <th scope="col" class="corner">${label(meeting, "subject")} ↓ ${label(meeting, "critic")} →</th>
          ${critics.map((id) => html`<th scope="col"><span>${nameOf(meeting, id)}</span></th>`)}
        </tr></thead>
        <tbody>${subjects.map(
          (subject) => html`<tr aria-current=${subject === floor.subject ? "step" : nothing}>
            <th scope="row">${nameOf(meeting, subject)}</th>
            ${critics.map((critic) => cell(meeting, pairs.get(`${subject}/${critic}`), subject === critic))}
          </tr>`,
        )}</tbody>
      </table>
    </div>`;
}

function cell(meeting, pair, isSelf) {
  if (!pair) return html`<td class="cell" data-state=${isSelf ? "self" : "none"}></td>`;
  const { sign, words } = STATES[pair.state];
  const said = pair.points
    ? t("{words}，{n} 条", { words: words(meeting), n: pair.points })
    : words(meeting);
  const who = `${nameOf(meeting, pair.critic)} → ${nameOf(meeting, pair.subject)}`;
  return html`<td class="cell" data-state=${pair.state} title="${who}${t("：")}${said}">
    <span aria-hidden="true">${sign}${pair.points || ""}</span><span class="spoken">${said}</span></td>`;
}

const unique = (list) => [...new Set(list)];

const inRoster = ({ people }, ids) => people.map(({ id }) => id).filter((id) => ids.has(id));
