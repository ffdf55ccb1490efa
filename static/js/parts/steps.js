/** What an agenda item and a step are called on the screens. */

import { label, language, t } from "../page/words.js";
import { itemOf, stepOf } from "../reckoning/floor.js";
import { nameOf } from "./people.js";
import { goingOn } from "./quiet.js";

/**
 * "孙丙三"; where he has several items, "孙丙三 · 批评意见"; a topic's own words; else what the
 * format calls the item.
 */
export function itemName(meeting, item) {
  if (item.topic) return item.label;
  if (!item.subject) return label(meeting, item.phase, item.label);
  const name = nameOf(meeting, item.subject);
  const his = meeting.agenda.filter(({ subject }) => subject === item.subject);
  return his.length > 1 ? `${name} · ${stepName(meeting, item.steps[0])}` : name;
}

/** "批评意见" */
export const stepName = (meeting, step) => label(meeting, step.id, step.label);

/** "钱乙二 · 批评意见"; one name alone for an item without a subject that is one step. */
export function placeName(meeting, itemId, stepId) {
  const item = itemOf(meeting, itemId);
  const step = stepOf(item, stepId);
  if (!item) return "";
  const words = [
    itemName(meeting, item),
    step && isApart(meeting, item) ? stepName(meeting, step) : "",
  ];
  return words.filter(Boolean).join(" · ");
}

/** Whether a step's name says more than its item's. */
const isApart = ({ agenda }, { subject, steps }) =>
  steps.length > 1 || (subject && agenda.filter((each) => each.subject === subject).length === 1);

/** Whether several have the floor in this step, one after the other. */
export const passes = (meeting, { item, step }) =>
  (stepOf(itemOf(meeting, item), step)?.passing ?? "one") !== "one";

/** Whether anybody is told something that he may answer. */
export const isAnswered = ({ agenda, people }) =>
  agenda.some(({ subject }) => subject && subject !== "group") &&
  people.some(({ may }) => may.comments);

/**
 * What a person is about to do there: "孙丙三 批评 钱乙二" or "赵甲一 个人发言"; the place, where
 * no hand is raised yet, or nobody will speak.
 * @param {{item: string, step: string, person: string|null}} place
 */
export function actOf(meeting, place) {
  const item = itemOf(meeting, place.item);
  const isQuiet = goingOn(meeting, { ...place, speaker: place.person }) !== "";
  const who = place.person && !isQuiet ? nameOf(meeting, place.person) : "";
  if (!item) return who;
  const step = stepOf(item, place.step);
  if (item.subject && passes(meeting, place)) {
    if (!who) return placeName(meeting, place.item, place.step);
    if (step.kind === "comment") return commenting(meeting, who, nameOf(meeting, item.subject));
  }
  const what =
    step && (item.steps.length > 1 || item.subject)
      ? stepName(meeting, step)
      : itemName(meeting, item);
  return who ? t("{who} {what}", { who, what }) : what;
}

const commenting = (meeting, who, whom) =>
  [who, label(meeting, language.like === "zh" ? "comment" : "comments"), whom].join(" ");

/** A share of the step's time is a guide; where the step has none, it is his time. */
export const ownCaption = ({ timer }) => (timer?.limit_ms === null ? t("本人时间") : t("本人参考"));
