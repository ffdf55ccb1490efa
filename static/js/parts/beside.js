/** What the office has beside the present item of the agenda: the earlier list, or the preparation in figures. */
import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { reviewTable } from "./review.js";
import { show } from "./wish.js";

const SOURCES = { review: "review", preparation: "letters" };
const OPENING = ["tasks", "tasks_done", "opinions", "opinions_merged", "opinions_fed_back"];
const FIGURES = [...OPENING, "talks_due", "talks_held"];

const shown = ({ meeting, floor }) =>
  meeting.agenda.find(({ id }) => id === floor.item)?.shows ?? null;

/** Ask for it once the item is on; the desk goes on without, should there be no answer. */
export function seekBeside(page, root) {
  const wanted = shown(page);
  if (wanted === page.ui.beside?.what || (!wanted && !page.ui.beside)) return;
  page.ui.beside = wanted && { what: wanted };
  if (wanted) fetchBeside(page, wanted, root);
}

async function fetchBeside(page, what, root) {
  const address = `/api/meetings/${page.meeting.id}/${SOURCES[what]}`;
  const told = await ask("GET", address).catch(() => null);
  if (page.ui.beside?.what === what) show({ beside: { what, told } })({ currentTarget: root });
}

export function besideItem({ meeting, ui }) {
  if (!ui.beside?.told) return nothing;
  return ui.beside.what === "review"
    ? reviewView(meeting, ui.beside.told)
    : figuresView(meeting, ui.beside.told);
}

const reviewView = (meeting, { meeting: earlier, rows }) =>
  rows.length
    ? html`<section class="card beside" aria-label=${label(meeting, "last_time", t("上次改进落实情况"))}>
        <h3>${label(meeting, "last_time", t("上次改进落实情况"))} <span class="soft">${earlier.title}</span></h3>
        ${reviewTable(meeting, rows)}
      </section>`
    : nothing;

const figuresView = (meeting, { figures }) => html`
  <section class="card beside" aria-label=${t("会前准备情况")}>
    <h3>${t("会前准备情况")}</h3>
    <dl class="figures">${figures
      .filter(({ key }) => FIGURES.includes(key))
      .map(
        ({ caption, value }) =>
          html`<div><dt>${t(caption)}</dt><dd class="number">${value}</dd></div>`,
      )}</dl>
    <p><a href="/m/${meeting.id}/office" target="_blank" rel="noopener">${t("会前和会后")}</a></p>
  </section>`;
