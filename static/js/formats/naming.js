/** The words of the page for the parts of a format. Functions, since words are there only once loaded. */

import { said } from "../home/formats.js";
import { inThisLanguage, t } from "../page/words.js";
import { at } from "./form.js";

export const FLOORS = {
  subject: () => t("轮到的人自己"),
  others: () => t("其他发表意见的人"),
  chair: () => t("主持人"),
  lead: () => t("负责人"),
};

export const PASSINGS = {
  one: () => t("一个人讲"),
  each_in_turn: () => t("逐个轮流讲"),
  queue: () => t("举手排队讲"),
};

export const LIMITS = {
  soft: () => t("只提醒，不打断"),
  hard: () => t("响铃，发言结束"),
};

export const STARTS = {
  begin: () => t("按“开始”时"),
  floor: () => t("一轮到就开始"),
};

export const ORDERS = {
  listed: () => t("按名单"),
  lead_first: () => t("负责人在前"),
  reverse: () => t("按名单倒序"),
  alternate: () => t("各身份交替"),
};

export const LAYOUTS = {
  interleaved: () => t("一人做完全部环节，再到下一人"),
  by_step: () => t("一个环节所有人做完，再到下一环节"),
};

export const KINDS_OF_STEP = {
  statement: () => t("发言"),
  comment: () => t("发表意见"),
  response: () => t("回应"),
  remarks: () => t("讲话"),
  question_answer: () => t("问答"),
  rebuttal: () => t("反驳"),
  deliberation: () => t("商议"),
  vote: () => t("表决"),
  silent_write: () => t("安静书写"),
};

export const CAPTIONS = {
  zh: () => t("中文名称"),
  en: () => t("英文名称"),
  floor: () => t("谁发言"),
  passing: () => t("怎样轮到"),
  kind: () => t("做什么"),
  total_s: () => t("总时限"),
  per_turn_s: () => t("每人时限"),
  limit: () => t("到时"),
  warn_at_s: () => t("剩多少时提醒"),
  start: () => t("何时开始计时"),
  optional: () => t("可以省去"),
  capture: () => t("记录意见"),
  subjects: () => t("逐人进行的身份"),
  order: () => t("顺序"),
  layout: () => t("进行方式"),
  steps: () => t("环节"),
  offset_days: () => t("天数"),
  working_days: () => t("按工作日计"),
  quorum: () => t("计入应到"),
  subject: () => t("轮到的对象"),
  comments: () => t("可提意见"),
};

const WHOLE = {
  roles: () => t("身份"),
  phases: () => t("议程"),
  deadlines: () => t("会前会后期限"),
  aspects: () => t("方面"),
  ground_rules: () => t("会议纪律"),
  keep_days: () => t("封存后保管天数"),
  attendance: () => t("法定人数"),
  seal_by: () => t("谁确认封存"),
};

const LANGUAGES = { zh: () => t("中文"), en: () => t("英文") };

/** What a phase or a step is called, in this page's language or another. */
export const nameOfPart = (form, key) =>
  (inThisLanguage(form.labels ?? {})?.[key] ??
    Object.values(form.labels ?? {}).find((words) => words[key])?.[key]) ||
  key;

/** What a role is called. */
export const nameOfRole = ({ key, zh, en }) =>
  said({ ...(zh ? { zh } : {}), ...(en ? { en } : {}), key });

/** A place of the form in words: "宣布开会：总时限". @param {string} field */
export function placeName(field, form) {
  const [head, ...rest] = field.split(".");
  if (head === "name") return t("会议类型的名称");
  if (head === "labels") return wordPlace(rest, form);
  const column = CAPTIONS[rest.find((part) => part in CAPTIONS && part !== "steps")]?.();
  const list = WHOLE[head]?.() ?? field;
  const name = memberName(head, rest, form) ?? list;
  return column ? t("{name}：{column}", { name, column }) : name;
}

const wordPlace = ([language, key], form) =>
  t("“{word}”的{language}说法", {
    word: nameOfPart(form, key),
    language: LANGUAGES[language]?.() ?? language,
  });

function memberName(head, [place, steps, inner], form) {
  const member = at(form, `${head}.${place}`);
  if (!member || Array.isArray(member) || typeof member !== "object") return null;
  if (head === "roles") return t("身份“{name}”", { name: nameOfRole(member) });
  if (head === "deadlines") return t("期限“{name}”", { name: nameOfRole(member) });
  const step = steps === "steps" ? member.steps?.[Number(inner)] : null;
  return nameOfPart(form, (step ?? member).key);
}

/** The refusal's sentence with its place in words. */
export const sentence = ({ message, field }, form) =>
  field ? message.split(field).join(placeName(field, form)) : message;
