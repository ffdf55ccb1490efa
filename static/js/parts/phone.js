/** A phone's picture: who has the floor, my turn, what I write and what is said to me. */
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { hand } from "./hand.js";
import { nextLanguage } from "./languages.js";
import { mergedNotice } from "./merging.js";
import { aboutMe, myPoints } from "./mine.js";
import { raisedHands, speakingOrder } from "./order.js";
import { owedList } from "./owed.js";
import { readyDraft } from "./ready.js";
import { handsetSettings, largerType } from "./settings.js";
import { checkIn, myTask, standing, standingOf, topClock, where } from "./standing.js";
import { isAnswered } from "./steps.js";
import { notices } from "./unsent.js";
import { show } from "./wish.js";
import { groundRules, writing } from "./writing.js";

const room = (page) => html`
  <section class="whose" aria-labelledby="meeting-title">
    <h2 id="meeting-title">${page.meeting.title}</h2>
    <p class="soft">${page.you.name}</p>
  </section>
  ${speakingOrder(page)}${raisedHands(page)}${groundRules(page.meeting)}<p class="row">${calendar(page)}${office(page)}</p>${handsetSettings()}`;

/** Before the meeting, its agenda for the phone's own calendar. */
const calendar = ({ meeting, floor }) =>
  meeting.starts_at && floor.status === "planned"
    ? html`<a class="button" href="/api/meetings/${meeting.id}/agenda.ics" download>${t("把议程加到日历")}</a>`
    : nothing;

/** To his own checklist, talks and what he is to put right. */
const office = ({ meeting, you }) =>
  you.can.includes("respond")
    ? html`<a class="button" href="/m/${meeting.id}/office">${t("我的会前会后")}</a>`
    : nothing;

const mine = (page) => html`${owedList(page)}${myPoints(page)}`;

/** The hand is raised from the first tab; once up, it stays in sight. */
const handHere = (page) =>
  page.ui.tab === "room" || page.floor.requests.includes(page.you.person) ? hand(page) : nothing;

/** A tab is there for whoever may do what it holds. */
const TABS = [
  { key: "room", name: () => t("现场"), content: room },
  { key: "write", name: () => t("写意见"), needs: "record_point", content: writing },
  { key: "mine", name: () => t("我的"), needs: "record_point", content: mine, count: by },
  {
    key: "about",
    name: () => t("关于我"),
    needs: "respond",
    where: isAnswered,
    content: aboutMe,
    count: about,
  },
];

export const phone = (page) => html`
  <div class="phone" data-standing=${standingOf(page)}>
    ${topLine(page)}
    <section class="now" aria-label=${t("现在")}>
      ${notices(page)}${mergedNotice(page)}${standing(page)}${readyDraft(page)}${checkIn(page)}${handHere(page)}
    </section>
    ${tabs(page)}
    <div class="tab">${shown(page).content(page)}</div>
  </div>`;

const topLine = (page) => html`
  <header class="top-line">
    <span class="live" data-live=${page.link.live}>
      <span class="spoken">${page.link.live ? t("已连接") : t("连接中断")}</span>
    </span>
    <h1>${standingOf(page) === "mine" ? myTask(page) : where(page)}</h1>
    ${page.ui.tab === "room" && standingOf(page) !== "mine" ? nothing : topClock(page)}
    ${largerType()}${nextLanguage()}
  </header>`;

const mayUse = ({ you, meeting }) =>
  TABS.filter(
    ({ needs, where }) => (!needs || you.can.includes(needs)) && (where?.(meeting) ?? true),
  );

export const hasPage = (page, tab) => mayUse(page).some(({ key }) => key === tab);

const shown = (page) => mayUse(page).find(({ key }) => key === page.ui.tab) ?? TABS[0];

function tabs(page) {
  const all = mayUse(page);
  if (all.length < 2) return nothing;
  return html`<nav class="tabs" aria-label=${t("页面")}>${all.map((tab) => tabButton(page, tab))}</nav>`;
}

const tabButton = (page, { key, name, count }) => html`
  <button type="button" aria-current=${shown(page).key === key ? "page" : "false"} @click=${show({ tab: key })}>
    ${name()}${count?.(page) ? html`<span class="number count">${count(page)}</span>` : nothing}
  </button>`;

function by({ points, you }) {
  return points.filter((point) => point.by === you.person && point.state === "active").length;
}

function about({ points, you }) {
  return points.filter((point) => point.about === you.person).length;
}
