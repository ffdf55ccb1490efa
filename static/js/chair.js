/** chair.js: the meeting is run from here. One button leads on; the rest is at hand, not in the way. */
import { html } from "./page/lit.js";
import { label, t } from "./page/words.js";
import { attendance } from "./parts/attendance.js";
import { besideItem } from "./parts/beside.js";
import { course } from "./parts/course.js";
import { desk } from "./parts/desk.js";
import { devices, lobby } from "./parts/devices.js";
import { display } from "./parts/display.js";
import { gathered } from "./parts/gathered.js";
import { offer } from "./parts/handover.js";
import { hands } from "./parts/hands.js";
import { heedKeys } from "./parts/keys.js";
import { line } from "./parts/line.js";
import { linkBanner } from "./parts/link.js";
import { covered } from "./parts/matrix.js";
import { mount } from "./parts/mount.js";
import { openSheet } from "./parts/opened.js";
import { papers } from "./parts/papers.js";
import { spaceBar } from "./parts/primary.js";
import { refusalBanner } from "./parts/refusal.js";
import { seeking } from "./parts/seeking.js";
import { seeks } from "./parts/seeks.js";
import { opens } from "./parts/sheet.js";
import { tabbed } from "./parts/tabs.js";
import { top } from "./parts/top.js";

const view = (page) => html`
  ${top(page)}
  <div class="notices">${linkBanner(page)} ${refusalBanner(page)}</div>
  <div class="columns">
    <div class="middle">${desk(page)} ${besideItem(page)} ${offer(page)} ${hands(page)} ${lobby(page)} ${ready(page)}</div>
    <aside class="side card">${tabbed(tabs(page), page.ui.tab ?? usefulTab(page), t("会议的各个方面"))}</aside>
  </div>
  ${openSheet(page)}`;

/** Before the meeting, the way to see whether all is ready stands in the middle. */
const ready = ({ floor }) =>
  floor.status === "planned" ? opens("checks", t("会前检查"), { key: "KeyP" }) : "";

const usefulTab = ({ floor }) =>
  ({ planned: "attendance", closed: "papers", sealed: "papers" })[floor.status] ?? "line";

const tabs = (page) => [
  { key: "line", label: t("发言顺序"), panel: () => html`${line(page)}${covered(page)}` },
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
  { key: "seeking", label: t("查找"), panel: () => seeking(page) },
  { key: "papers", label: t("记录"), panel: () => papers(page) },
];

function drawn(page, root) {
  followSpeaker(page, root);
  seeks(page, root);
}

/** Keep whoever speaks in sight when the list is longer than its place. */
function followSpeaker({ ui, floor }, root) {
  const place = [floor.item, floor.step, floor.speaker, ui.tab].join();
  if (place === ui.place) return;
  ui.place = place;
  const row = root.querySelector(".panel [aria-current]");
  if (row) row.closest(".panel").scrollTop = row.offsetTop - 90;
}

const root = document.getElementById("screen");
const ui = { tab: null, asking: null, open: null, marking: null, points: false, sheet: null };
const page = mount("chair", view, ui, drawn);
spaceBar(root);
heedKeys(root, page);
