/** The participant's phone: who has the floor, my turn, what I write and what is said to me. */

import { heedHandset, signal } from "./handset.js";
import { html, nothing } from "./lit.js";
import { hand } from "./parts/hand.js";
import { nextLanguage } from "./parts/languages.js";
import { mergedNotice } from "./parts/merging.js";
import { aboutMe, myPoints } from "./parts/mine.js";
import { raisedHands, speakingOrder } from "./parts/order.js";
import { owedList } from "./parts/owed.js";
import { writingPage } from "./parts/page.js";
import { readyDraft } from "./parts/ready.js";
import { handsetSettings, largerType } from "./parts/settings.js";
import { checkIn, standing, standingOf, topClock, where } from "./parts/standing.js";
import { notices } from "./parts/unsent.js";
import { show } from "./parts/wish.js";
import { groundRules, subjects, writing } from "./parts/writing.js";
import { t } from "./words.js";

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
  { key: "about", name: () => t("关于我"), needs: "respond", content: aboutMe, count: about },
];

const view = (page) => html`
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
    <h1>${standingOf(page) === "mine" ? t("轮到您发言") : where(page)}</h1>
    ${page.ui.tab === "room" && standingOf(page) !== "mine" ? nothing : topClock(page)}
    ${largerType()}${nextLanguage()}
  </header>`;

const mayUse = ({ you }) => TABS.filter(({ needs }) => !needs || you.can.includes(needs));

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

/** A new turn or subject turns the page to where it matters, but never under a writing hand. */
function follow(page, before = {}) {
  const { floor, ui } = page;
  ui.about ??= subjects(page)[0];
  call(page, before);
  if (floor.subject === before.subject && floor.speaker === before.speaker) return;
  if (document.activeElement?.closest?.("form")) return;
  if (subjects(page).includes(floor.subject)) ui.about = floor.subject;
  if (standingOf(page) === "mine") ui.tab = floor.subject === page.you.person ? "about" : "write";
}

/** Shake or sound when his turn comes, and a little when he is the next; not for what he opens. */
function call(page, before) {
  if (!before.queue) return;
  const [was, now] = [standingOf({ ...page, floor: before }), standingOf(page)];
  if (now === was && before.speaker === page.floor.speaker) return;
  if (now === "mine") signal("turn");
  if (now === "next" && was !== "next") signal("next");
}

/** The subject may still answer after the close; points are the recorder's from then on. */
const outlives = (slot) => slot.startsWith("respond:");

const ui = { tab: "room", about: null, asking: null, revising: null };
writingPage("me", view, ui, { follow, outlives });
heedHandset();
