/** Every wording that a text has had, each as its difference from the one before. */

import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { differences } from "../reckoning/difference.js";
import { nameOf } from "./people.js";
import { bringIntoView } from "./reading.js";
import { sheet } from "./sheet.js";
import { placeName } from "./steps.js";
import { each, show } from "./wish.js";

/** The sheet; its wordings are asked for when it opens, and with each that comes while it stands. */
export function wordingsSheet(page) {
  const version = versionOf(page, page.ui.wordingsOf);
  if (page.ui.wordings?.version !== version) fetchThem(page, version);
  const { all, failed } = page.ui.wordings;
  return sheet({
    title: t("各稿"),
    back: page.ui.under ? backTo(page.ui) : undefined,
    body: html`
      ${failed ? html`<p class="fault" role="status">${failed}</p>` : nothing}
      <ol class="wordings">${all.map((each, index) => wording(page, each, all[index - 1]))}</ol>`,
  });
}

const backTo = ({ under, wordingsOf }) =>
  each(show({ sheet: under, asking: `sheet:${under}` }), () => bringIntoView(wordingsOf));

function versionOf({ points, notes, responses }, id) {
  const entry = [...points, ...notes, ...responses].find((each) => each.id === id);
  return `${id} ${entry?.seq}`;
}

async function fetchThem({ meeting, ui }, version) {
  ui.wordings = { version, all: ui.wordings?.all ?? [] };
  const path = `/api/meetings/${meeting.id}/wordings/${ui.wordingsOf}`;
  const wordings = await ask("GET", path).then(
    (answer) => ({ version, all: answer.wordings }),
    (refused) => ({ version, all: [], failed: refused.message }),
  );
  show({ wordings })({ currentTarget: document.getElementById("screen") });
}

const wording = (page, each, before) => html`
  <li>
    <p class="soft small">${each.withdrawn ? t("撤回") : t("第{n}稿", { n: each.revision })} · ${who(page, each)} · <time>${timeOfDay(each.at)}</time></p>
    ${each.withdrawn ? nothing : html`<p class="said">${words(each, before)}</p>${others(page, each, before)}`}
  </li>`;

const who = ({ meeting }, { actor, role }) =>
  role === "recorder" ? label(meeting, "recorder", t("记录人")) : nameOf(meeting, actor);

const words = (each, before) =>
  before ? differences(before.text, each.text).map(piece) : each.text;

const piece = ({ kind, text }) =>
  ({ same: text, gone: html`<del>${text}</del>`, new: html`<ins>${text}</ins>` })[kind];

/** What else became other than before, each with its name. */
const others = ({ meeting }, each, before) =>
  Object.entries(OTHERS).map(([key, { name, shown }]) => {
    const [was, is] = [before, each].map((one) => (one?.[key] ? shown(meeting, one) : ""));
    if (was === is || (key === "item" && !before)) return nothing;
    return html`<p class="soft">${name(meeting)}${t("：")}
      ${was ? html`<del>${was}</del>` : nothing} ${is ? html`<ins>${is}</ins>` : nothing}</p>`;
  });

const OTHERS = {
  suggestion: {
    name: (meeting) => label(meeting, "suggestion"),
    shown: (_, { suggestion }) => suggestion,
  },
  aspect: { name: (meeting) => label(meeting, "aspect"), shown: (_, { aspect }) => aspect },
  stance: { name: () => t("态度"), shown: (meeting, { stance }) => label(meeting, stance) },
  item: {
    name: () => t("议程"),
    shown: (meeting, { item, step }) => placeName(meeting, item, step),
  },
  person: { name: () => t("谁说的"), shown: (meeting, { person }) => nameOf(meeting, person) },
};
