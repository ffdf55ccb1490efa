/** chair.js: the meeting is run from here. One button leads on; the rest is at hand, not in the way. */
import { left, timeOfDay } from "./clock.js";
import { html, nothing } from "./lit.js";
import { attendance, quorumTag } from "./parts/attendance.js";
import { course } from "./parts/course.js";
import { desk, hands } from "./parts/desk.js";
import { devices, lobby } from "./parts/devices.js";
import { display } from "./parts/display.js";
import { gathered } from "./parts/gathered.js";
import { line } from "./parts/line.js";
import { linkBanner } from "./parts/link.js";
import { mount } from "./parts/mount.js";
import { papers } from "./parts/papers.js";
import { spaceBar } from "./parts/primary.js";
import { refusalBanner } from "./parts/refusal.js";
import { STATUS } from "./parts/status.js";
import { tabbed } from "./parts/tabs.js";
import { label, language, t } from "./words.js";

const view = (page) => html`
  ${top(page)}
  <div class="notices">${linkBanner(page)} ${refusalBanner(page)}</div>
  <div class="columns">
    <div class="middle">${desk(page)} ${hands(page)} ${lobby(page)}</div>
    <aside class="side card">${tabbed(tabs(page), page.ui.tab ?? usefulTab(page), t("会议的各个方面"))}</aside>
  </div>`;

const usefulTab = ({ floor }) =>
  ({ planned: "attendance", closed: "papers", sealed: "papers" })[floor.status] ?? "line";

const top = (page) => html`
  <header class="top">
    <h1>${page.meeting.title}</h1>
    <span class="tag ${page.floor.status === "open" ? "good" : ""}">${STATUS[page.floor.status]()}</span>
    ${quorumTag(page.meeting)}
    <span class="grow"></span>
    ${ending(page)}
    <span class="clock">${timeOfDay(page.now)}</span>
    ${language === "zh" ? html`<a href="?lang=en" lang="en">English</a>` : html`<a href="?lang=zh" lang="zh-CN">中文</a>`}
  </header>`;

/** When the meeting will end if every limit is used up from now on. */
function ending({ floor, now }) {
  if (floor.status !== "open" || !floor.schedule) return nothing;
  const step = floor.timer ? Math.max(0, left(floor.timer, now) ?? 0) : 0;
  const time = timeOfDay(now + step + floor.schedule.rest_ms);
  return html`<span class="soft clock">${t("预计 {time} 结束", { time })}</span>`;
}

const tabs = (page) => [
  { key: "line", label: t("发言顺序"), panel: () => line(page) },
  { key: "course", label: t("议程"), panel: () => course(page) },
  { key: "attendance", label: t("签到"), panel: () => attendance(page) },
  { key: "display", label: label(page.meeting, "projector"), panel: () => display(page) },
  {
    key: "devices",
    label: t("设备"),
    badge: page.presence?.lobby.length,
    panel: () => devices(page),
  },
  { key: "points", label: label(page.meeting, "points"), panel: () => gathered(page) },
  { key: "papers", label: t("记录"), panel: () => papers(page) },
];

/** Keep whoever speaks in sight when the list is longer than its place. */
function followSpeaker({ ui, floor }, root) {
  const place = [floor.item, floor.step, floor.speaker, ui.tab].join();
  if (place === ui.place) return;
  ui.place = place;
  const row = root.querySelector(".panel [aria-current]");
  if (row) row.closest(".panel").scrollTop = row.offsetTop - 90;
}

const ui = { tab: null, asking: null, open: null, marking: null, points: false };
mount("chair", view, ui, followSpeaker);
spaceBar(document.getElementById("screen"));
