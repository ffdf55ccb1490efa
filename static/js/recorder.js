/** The minutes-taker's desk: the record as it grows, what is to be entered, and the floor. */

import { html } from "./page/lit.js";
import { t } from "./page/words.js";
import { attached } from "./parts/attached.js";
import { attendance } from "./parts/attendance.js";
import { band } from "./parts/band.js";
import { besideItem } from "./parts/beside.js";
import { FOLLOWING } from "./parts/chosen.js";
import { course } from "./parts/course.js";
import { undo } from "./parts/deeds.js";
import { closing, recess, timing } from "./parts/desk.js";
import { devices, lobby } from "./parts/devices.js";
import { entry } from "./parts/entry.js";
import { handOver, offer } from "./parts/handover.js";
import { hands } from "./parts/hands.js";
import { heedKeys } from "./parts/keys.js";
import { line } from "./parts/line.js";
import { linkBanner } from "./parts/link.js";
import { covered } from "./parts/matrix.js";
import { mergedNotice } from "./parts/merging.js";
import { minutes, stayWithFloor } from "./parts/minutes.js";
import { openSheet } from "./parts/opened.js";
import { writingPage } from "./parts/page.js";
import { papers } from "./parts/papers.js";
import { heedPen } from "./parts/pen.js";
import { refusalBanner } from "./parts/refusal.js";
import { seeking } from "./parts/seeking.js";
import { seeks } from "./parts/seeks.js";
import { tabbed } from "./parts/tabs.js";
import { top } from "./parts/top.js";
import { refused, waiting } from "./parts/unsent.js";

const root = document.getElementById("screen");

function view(page) {
  queueMicrotask(() => stayWithFloor(page, root));
  seeks(page, root);
  return html`
    ${top(page)} ${linkBanner(page)} ${refusalBanner(page)} ${mergedNotice(page)} ${lobby(page)}
    ${band(page)} ${besideItem(page)}
    <div class="recorder">
      ${minutes(page)}
      <aside class="side card">${tabbed(tabs(page), page.ui.tab, t("会议的各个方面"))}</aside>
    </div>
    ${openSheet(page)}`;
}

const tabs = (page) => [
  {
    key: "entry",
    label: t("记入"),
    badge: page.outbox.unsent,
    panel: () => writingDesk(page),
  },
  {
    key: "line",
    label: t("现场"),
    badge: page.floor.requests.length,
    panel: () => floorDesk(page),
  },
  { key: "course", label: t("议程"), panel: () => course(page) },
  { key: "attendance", label: t("签到"), panel: () => attendance(page) },
  {
    key: "devices",
    label: t("设备"),
    badge: page.presence?.lobby.length,
    panel: () => devices(page),
  },
  { key: "attached", label: t("附件"), panel: () => attached(page) },
  { key: "seeking", label: t("查找"), panel: () => seeking(page) },
  { key: "papers", label: t("导出"), panel: () => papers(page) },
];

const writingDesk = (page) => html`${refused(page)}${entry(page)}${waiting(page)}`;

const floorDesk = (page) => html`
  <div class="stack">
    ${offer(page)} ${hands(page)} ${line(page)} ${covered(page)} ${timing(page)}
    <div class="row">${undo(page)}${handOver(page)}${recess(page)}${closing(page)}</div>
  </div>`;

/** Who and whom follow the floor; so does what is to be entered, unless something stands there. */
function follow(page, before = {}) {
  const { floor, ui } = page;
  const moved = floor.item !== before.item || floor.step !== before.step;
  if (!moved && floor.speaker === before.speaker) return;
  Object.assign(ui, FOLLOWING);
  if (moved && !page.drafts.slots().some((slot) => slot.startsWith("entry:")))
    ui.kind = kindOf(page);
}

const KINDS = { comment: "point", response: "response" };

function kindOf({ meeting, floor }) {
  const item = meeting.agenda.find(({ id }) => id === floor.item);
  return KINDS[item?.steps.find(({ id }) => id === floor.step)?.kind] ?? "note";
}

/** After Enter the pen stays where it is. */
root.addEventListener("wish", ({ detail }) => {
  if (detail.slot?.startsWith("entry:"))
    setTimeout(() => root.querySelector(".entry textarea")?.focus());
});

const ui = { tab: "entry", kind: "note", ...FOLLOWING, following: true };
const atRest = { asking: null, revising: null, open: null, marking: null, sheet: null };
const page = writingPage("recorder", view, { ...ui, ...atRest }, { follow, outlives: () => true });
heedKeys(root, page, { alt: true });
heedPen(root);
