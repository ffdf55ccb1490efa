/** The sections of the page, in the order of the work. */

import { html, nothing } from "../page/lit.js";
import { label, list, t } from "../page/words.js";
import { lettersView } from "./letters.js";
import { papers } from "./papers.js";
import { pickingView } from "./picking.js";
import { reviewView } from "./review.js";
import { addView, listView, ownersOf } from "./rows.js";
import { caption, nameOf } from "./said.js";
import { register, rows, state } from "./state.js";
import { talksView } from "./talks.js";

const runs = () => ["organiser", "chair", "recorder"].includes(state.office.you.role);

/** Each with its words, what it shows, and whether there is such a thing for this holder. */
const ALL = [
  { key: "tasks", of: "tasks", view: tasksView },
  { key: "talks", of: "talks", view: talksView },
  { key: "opinions", of: "opinions", view: opinionsView },
  { key: "checklists", of: "checklists", view: checklistsView },
  { key: "rectifications", of: "rectifications", view: rectificationsView },
  { key: "absentees", of: "absentees", view: absenteesView },
  { key: "dispatches", of: "dispatches", view: dispatchesView },
  { key: "letters", of: "letters", view: lettersView, name: () => t("通报和报告") },
  {
    key: "review",
    of: "precedents",
    view: reviewView,
    name: () => label(state.meeting, "last_time", t("上次改进落实情况")),
  },
];

export const sections = () =>
  ALL.filter(({ of }) => register(of)?.used).map((each) => ({
    ...each,
    title: each.name?.() ?? caption(register(each.of)),
  }));

const count = (key, holds) => rows(key).filter(({ fields }) => holds(fields)).length;

function tasksView() {
  const all = rows("tasks").toSorted?.(byDay) ?? [...rows("tasks")].sort(byDay);
  const done = count("tasks", ({ done_on }) => done_on);
  return html`
    <p class="progress-line">${t("已完成 {done} / {all} 项", { done, all: all.length })}
      <a class="button small" href="/api/meetings/${state.meeting.id}/calendar.ics" download>${t("日历文件（.ics）")}</a>
      ${papers(t("会前准备情况"), { document: "preparation" })}</p>
    ${addView("tasks", t("加一项工作"))}
    ${listView("tasks", all, t("还没有工作。"))}`;
}

const byDay = (one, other) =>
  (one.reckoned.day ?? "9999").localeCompare(other.reckoned.day ?? "9999");

function opinionsView() {
  const all = rows("opinions");
  const sum = all.reduce((n, { fields }) => n + (fields.count ?? 1), 0);
  const merged = all.filter(({ fields }) => !fields.merged_into);
  const told = merged.filter(({ fields }) => fields.fed_back_on).length;
  return html`
    ${
      runs()
        ? html`<p class="progress-line">${t("征求到 {n} 条，合并为 {m} 条，已反馈 {told} 条", { n: sum, m: merged.length, told })}
            ${papers(t("会前意见汇总表"), { document: "opinions" })}</p>${ways(all)}
            ${addView("opinions", t("加一条意见"))}`
        : nothing
    }
    ${listView("opinions", all, runs() ? t("还没有意见。") : t("还没有反馈给您的意见。"))}`;
}

/** By the way they came. */
function ways(all) {
  const sums = new Map();
  for (const { fields } of all) {
    const way = [fields.source, fields.channel].filter(Boolean).join(" · ");
    sums.set(way, (sums.get(way) ?? 0) + (fields.count ?? 1));
  }
  return html`<p class="facts">${[...sums].map(([way, n]) => html`<span>${way} <b class="number">${n}</b></span>`)}</p>`;
}

function checklistsView() {
  return html`
  <p class="hint">${t("只有本人和主持人、记录人看得到。")}</p>
  ${listView("checklists", rows("checklists"), t("没有要填的。"))}`;
}

function rectificationsView() {
  const all = rows("rectifications");
  if (!runs()) return listView("rectifications", all, t("没有您的事项。"));
  const groupFirst = ownersOf(all).sort(([one]) => (one === "group" ? -1 : 1));
  const title = label(state.meeting, "rectification", t("改进清单"));
  return html`
    ${all.length ? html`<p class="progress-line">${t("已完成 {done} / {all} 项", { done: count("rectifications", ({ state: now }) => now === "done"), all: all.length })} ${papers(t("台账"), { document: "ledger" })}</p>` : nothing}
    ${pickingView()}
    ${addView("rectifications", t("加一项"))}
    ${all.length ? nothing : html`<p class="soft none">${t("还没有事项。")}</p>`}
    ${groupFirst.map(
      ([owner, name]) => html`
        <section aria-label=${name}>
          <h3>${name}</h3>
          <p>${papers(title, { document: "rectification", person: owner })}
            ${papers(t("公开稿"), { document: "published", person: owner })}</p>
          ${listView(
            "rectifications",
            all.filter(({ fields }) => fields.owner === owner),
            "",
          )}
        </section>`,
    )}`;
}

function absenteesView() {
  return html`
  <p class="hint">${t("请假和缺席的人员，会后由专人转告会议情况和对其提出的意见。")}</p>
  ${listView("absentees", rows("absentees"), t("没有缺席的人员。"))}`;
}

function dispatchesView() {
  return html`
  <p class="hint">${t("文件什么时候报送、批复、印发，清单在什么范围公开。")}</p>
  ${addView("dispatches", t("加一次报送或公开"))}
  ${listView("dispatches", rows("dispatches"), t("还没有登记。"))}`;
}

/** Who answers for all of it: the leads where the format has a word for them, else the chair. */
export function answering() {
  const { meeting } = state;
  const word = "lead_responsible" in meeting.labels ? "lead_responsible" : "chair";
  const does = (each) => (word === "chair" ? each.chair : each.lead && each.may.subject);
  const names = meeting.people.filter(does).map(({ id }) => nameOf(id));
  return `${label(meeting, word)}${t("：")}${list(names)}`;
}
