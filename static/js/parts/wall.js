/** The live picture of the projector: who speaks about whom, how long still, who is next. */

import { html, nothing, repeat } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { agendaWindow, itemOf, queueWindow, stepOf } from "../reckoning/floor.js";
import { outlook } from "../reckoning/outlook.js";
import { clocks } from "./clocks.js";
import { fitOf, fitOfList } from "./fit.js";
import { nameOf, personOf } from "./people.js";
import { goingOn, ledBy } from "./quiet.js";
import { stateOf } from "./sheets.js";
import { actOf, itemName, passes, placeName } from "./steps.js";

/** Left the floor, right the queue or, where one person speaks or no hand is up, the agenda. */
export const wall = (page) => html`
  <div class="wall">
    <section class="now ${page.floor.timer ? "" : "idle"}" data-interrupted=${String(Boolean(page.floor.interrupted))} aria-label=${t("正在进行")}>
      <h1 class="place">${placeName(page.meeting, page.floor.item, page.floor.step) || headline(page.floor)}</h1>
      <div aria-live="polite">${speaker(page)}</div>
      ${clocks(page)}
    </section>
    <aside class="coming">
      ${hasOrder(page) ? queue(page) : agenda(page)} ${corner(page)}
    </aside>
  </div>`;

const hasOrder = ({ meeting, floor }) => passes(meeting, floor) && floor.queue.length > 0;

const headline = ({ next }) => (next ? t("会议开始") : t("议程已全部完成"));

function speaker({ meeting, floor }) {
  const person = personOf(meeting, floor.speaker);
  const quiet = goingOn(meeting, floor);
  if (!person) return html`<p class="speaker fit-2 soft">${waiting(meeting, floor)}</p>`;
  return html`
    <p class="speaker ${fitOf(quiet || person.name)}">${quiet || person.name}</p>
    <p class="post">${quiet ? ledBy(meeting, floor) : person.post}</p>
    ${floor.interrupted ? interjection(meeting, floor) : nothing}`;
}

/** For a hand, where hands make the queue; else for the chair. */
const waiting = (meeting, floor) =>
  wantsHands(meeting, floor) ? t("请举手发言") : t("等候主持人");

const wantsHands = (meeting, { item, step, requests, requests_open: isOpen }) =>
  isOpen && requests.length === 0 && stepOf(itemOf(meeting, item), step)?.passing === "queue";

/** Who speaks has interrupted someone, who will go on. */
const interjection = (meeting, { interrupted }) => html`
  <p class="interjection"><b>${t("插话中")}</b>
    ${t("{name} 暂停，稍后继续", { name: nameOf(meeting, interrupted) })}</p>`;

/** In larger type fewer names are shown, and more are counted. */
const FEWER = { past: 1, coming: 3 };

function queue({ meeting, floor, device }) {
  const { done, speaking, next, more } = queueWindow(
    floor.queue,
    device?.zoom > 100 ? FEWER : undefined,
  );
  const rows = [...done, ...(speaking ? [speaking] : []), ...next];
  const names = rows.map(({ person }) => nameOf(meeting, person));
  return html`
    <h2>${t("发言顺序")}</h2>
    <ol class="queue ${fitOfList(names)}">
      ${repeat(
        rows,
        ({ person }) => person,
        (entry) => row(meeting, entry, floor),
      )}
    </ol>
    ${more ? html`<p class="more">${t("还有 {n} 人", { n: more })}</p>` : nothing}
    ${afterwards(meeting, floor)}`;
}

function row(meeting, { person, state }, { next, interrupted }) {
  const isNext = next?.person === person && state !== "speaking";
  const name = nameOf(meeting, person);
  const shown = interrupted === person ? "paused" : state;
  return html`
    <li data-state=${shown} data-next=${String(isNext)} class=${fitOf(name)}>
      <span class="mark" aria-hidden="true"></span>
      <span class="grow">${name}</span>
      ${shown === "speaking" ? html`<b>${label(meeting, "speaking")}</b>` : nothing}
      ${shown === "paused" ? html`<b>${t("暂停")}</b>` : nothing}
      ${state === "deferred" && !isNext ? html`<b>${label(meeting, "deferred")}</b>` : nothing}
      ${isNext ? html`<b>${t("下一位")}</b>` : nothing}
    </li>`;
}

function agenda({ meeting, floor }) {
  const { shown, more } = agendaWindow(meeting.agenda, floor.item, { past: 1, coming: 4 });
  const names = shown.map((item) => itemName(meeting, item));
  return html`
    <h2>${t("议程")}</h2>
    <ol class="queue ${fitOfList(names)}">
      ${shown.map(
        (item, place) => html`
          <li data-state=${AGENDA[stateOf(item, floor)]} class=${fitOf(names[place])}>
            <span class="mark" aria-hidden="true"></span><span class="grow">${names[place]}</span></li>`,
      )}
    </ol>
    ${more ? html`<p class="more">${t("还有 {n} 项", { n: more })}</p>` : nothing}
    ${afterwards(meeting, floor)}`;
}

const AGENDA = { done: "done", current: "speaking", coming: "waiting" };

/** What comes next, where the list above does not already say it. */
function afterwards(meeting, { next, item, step }) {
  if (!next || (next.item === item && next.step === step)) return nothing;
  return html`<p class="afterwards"><span>${t("随后")}</span> ${actOf(meeting, next)}</p>`;
}

/** Small, for whoever looks for it: when it will be over, and the way in for latecomers. */
const corner = (page) => html`
  <div class="corner">
    <div>${ending(page)}${code(page.join)}</div>
    ${page.join ? html`<img src=${page.join.qr} alt=${t("入会二维码")}>` : nothing}
  </div>`;

function ending({ meeting, floor, now }) {
  if (floor.status !== "open") return nothing;
  const { end } = outlook(meeting, floor, now);
  return html`<p><span>${t("预计结束")}</span> <b class="clock">${timeOfDay(end)}</b></p>`;
}

const code = (join) =>
  join ? html`<p><span>${t("会议码")}</span> <b class="clock code">${join.code}</b></p>` : nothing;
