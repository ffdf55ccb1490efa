/** What a meeting of the format would be like: its agenda, its screens, its length. */

import { html } from "../page/lit.js";
import { list, t } from "../page/words.js";
import { itemName, stepName } from "../parts/steps.js";
import { show } from "../parts/wish.js";
import { minutesFace } from "./form.js";

const MINUTE_MS = 60_000;

export const previewView = (state) => html`
  <aside class="preview" id="preview" aria-labelledby="preview-title" tabindex="-1">
    <h2 id="preview-title">${t("预览")}</h2>
    <p class="preview-word ${state.problem ? "fault" : "soft"}" role="status">${wordOn(state)}</p>
    <div class="frame-of-wall"><iframe id="projector" src="/formats/trial/projector" title=${t("大屏幕")}></iframe></div>
    <div class="beside">
      ${state.trial ? trialView(state) : html`<div></div>`}
      ${phoneView(state)}
    </div>
  </aside>`;

function wordOn({ problem, trial }) {
  if (problem) return t("改正后预览随之更新：{problem}", { problem: problem.said });
  return trial ? t("点一个环节，看那时的大屏幕和手机。人名是虚构的。") : t("正在读取……");
}

const trialView = (state) => html`
  <div>
    <ol class="pictures" aria-label=${t("环节")}>
      ${state.trial.pictures.map((floor) => pictureButton(state, floor))}
    </ol>
    <label class="people-count">${t("每种身份的人数")}
      <input type="number" class="number" min="1" max="30" data-people .value=${String(state.people)}></label>
    <p>${lengthOf(state.trial)}</p>
    <details>
      <summary>${t("全部议程（{n} 项）", { n: state.trial.meeting.agenda.length })}</summary>
      <ol class="whole-agenda">${state.trial.meeting.agenda.map((item) => html`<li>${itemName(state.trial.meeting, item)}</li>`)}</ol>
    </details>
  </div>`;

/** "共约 3 小时 33 分（不限时的：讨论）" */
function lengthOf({ total_ms, unlimited, meeting }) {
  const minutes = Math.round(total_ms / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const length = hours
    ? t("用足时限共约 {hours} 小时 {minutes} 分", { hours, minutes: rest })
    : t("用足时限共约 {minutes} 分钟", { minutes });
  const without = unlimited.map((key) => stepName(meeting, { id: key, label: key }));
  return without.length > 0
    ? `${length}${t("，另有不限时的：{steps}", { steps: list(without) })}`
    : length;
}

function pictureButton({ trial, picture }, floor) {
  const { item, step } = placeOf(trial, floor);
  const key = pictureKey(trial, floor);
  const name =
    item.steps.length > 1 || item.subject || item.topic
      ? stepName(trial.meeting, step)
      : itemName(trial.meeting, item);
  return html`
    <li><button type="button" class="small plain" aria-pressed=${String(key === keyShown(trial, picture))}
      @click=${show({ picture: key })}>
      <span class="grow">${name}</span><span class="soft">${limitOf(step)}</span></button></li>`;
}

function limitOf({ limit_ms, turn_ms }) {
  const minutes = (ms) => minutesFace(ms / 1000);
  if (limit_ms) return t("{time} 分", { time: minutes(limit_ms) });
  return turn_ms ? t("每人 {time} 分", { time: minutes(turn_ms) }) : t("不限时");
}

function placeOf({ meeting }, floor) {
  const item = meeting.agenda.find(({ id }) => id === floor.item);
  return { item, step: item.steps.find(({ id }) => id === floor.step) };
}

/** A step's picture is known by its phase and step: people and order may change. */
function pictureKey(trial, floor) {
  return `${placeOf(trial, floor).item.phase}/${floor.step}`;
}

/** The picture that is looked at, or the first if that step is gone. */
function keyShown(trial, picture) {
  const keys = trial.pictures.map((floor) => pictureKey(trial, floor));
  return keys.includes(picture) ? picture : keys[0];
}

const phoneView = ({ phoneOf }) => html`
  <div>
    <p class="whose" role="group" aria-label=${t("谁的手机")}>
      ${[
        ["speaker", t("发言人")],
        ["other", t("其他人")],
      ].map(
        ([
          key,
          name,
        ]) => html`<button type="button" class="small" aria-pressed=${String(key === phoneOf)}
          @click=${show({ phoneOf: key })}>${name}</button>`,
      )}
    </p>
    <div class="frame-of-phone"><iframe id="me" src="/formats/trial/me" title=${t("手机")}></iframe></div>
  </div>`;

/** Send the frames what they are to show. Called after every change; what is not there yet asks. */
export function tellFrames({ trial, picture, phoneOf }) {
  if (!trial || trial.pictures.length === 0) return;
  const key = keyShown(trial, picture);
  const floor = trial.pictures.find((each) => pictureKey(trial, each) === key);
  const you = holder(trial, floor, phoneOf);
  const shown = { meeting: meetingAt(trial, floor), floor, now: floor.now, you };
  for (const id of ["projector", "me"])
    document.getElementById(id)?.contentWindow?.postMessage(shown, location.origin);
}

/** The meeting when it has come so far: what stands before on the agenda is done. */
function meetingAt({ meeting }, { item }) {
  const place = meeting.agenda.findIndex(({ id }) => id === item);
  return { ...meeting, agenda: meeting.agenda.map((each, n) => ({ ...each, done: n < place })) };
}

/** Whose phone it is: the speaker's, or of the others the one who is next or can write. */
function holder({ meeting, can }, floor, whose) {
  const others = meeting.people.filter(
    ({ id, role }) => id !== floor.speaker && role !== "recorder",
  );
  const next = others.find(({ id }) => id === floor.next?.person);
  const other = next ?? others.find(({ may }) => may.comments) ?? others[0];
  const speaker = meeting.people.find(({ id }) => id === floor.speaker);
  const { id, name, role } = (whose === "speaker" ? speaker : other) ?? meeting.people[0];
  return { person: id, name, role, can: can[id] };
}
