/** What things are called on the office's page: people, fields and what stands in them. */

import { dayName } from "../home/dates.js";
import { inThisLanguage, label, list, t } from "../page/words.js";
import { rows, state } from "./state.js";

/** The words on what can be chosen. Functions, since words are there only once loaded. */
const CHOICES = {
  anchor: { meeting_start: () => t("会议当天"), last_session: () => t("最后一次开会") },
  state: {
    done: () => t("已完成"),
    in_progress: () => t("进行中"),
    not_started: () => t("尚未开始"),
  },
  document: {
    plan: () => t("会议方案"),
    rectification: () => caption({ word: "rectification", caption: "改进清单" }),
    circular: () => caption({ word: "circular_letter", caption: "会议通报" }),
    report: () => caption({ word: "report_letter", caption: "会议报告" }),
  },
  deed: {
    submitted: () => t("已报送"),
    approved: () => t("已批复"),
    circulated: () => t("已印发"),
    published: () => t("已公开"),
  },
};

/** A field or a register in the format's words, else in neutral ones. */
export const caption = ({ word, caption: neutral }) =>
  word ? label(state.meeting, word, t(neutral)) : t(neutral);

export function choiceName(field, value) {
  const neutral = CHOICES[field.name]?.[value]?.() ?? value;
  return field.word ? label(state.meeting, `${field.word}_${value}`, neutral) : neutral;
}

/** A person's name, or the group's. */
export function nameOf(key) {
  if (key === "group") return label(state.meeting, "group");
  return state.meeting.people.find((person) => person.id === key)?.name ?? key;
}

/** Who wrote: a person by name, a link by what it is. */
export const writer = ({ person, role }) => (person ? nameOf(person) : roleName(role));

export const roleName = (role) =>
  role === "organiser" ? t("组织者") : label(state.meeting, role, role);

/** Those who are heard. */
export const subjects = () => state.meeting.people.filter(({ may }) => may.subject);

export const declarationName = (key) => {
  const found = state.office.declarations.find((each) => each.key === key);
  return t(inThisLanguage(found?.name ?? {}) ?? Object.values(found?.name ?? {})[0] ?? key);
};

const SAID = {
  day: (value) => dayName(value),
  flag: (value) => (value ? t("是") : ""),
  person: (value) => nameOf(value),
  owner: (value) => nameOf(value),
  keys: (value) => list(value.map(declarationName)),
  points: (value) => (value.length ? t("{n} 条", { n: value.length }) : ""),
  choice: (value, field) => choiceName(field, value),
  row: (value) => rows("opinions").find(({ id }) => id === value)?.fields.text ?? value,
};

/** The value of a field as it is read; empty for none. */
export function said(field, value) {
  if (value === null || value === undefined || value === "") return "";
  return String(SAID[field.kind]?.(value, field) ?? value);
}
