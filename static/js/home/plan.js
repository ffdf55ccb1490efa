/**
 * A plan while it is being written. Every input of the form is named by its path in the
 * plan (`title`, `people.2.name`, `limits.statement`), as refusals name it in `field`.
 * What differs from a plan: limits are minutes as typed, aspects are lines, omitted
 * steps are `{key: true}`.
 */

import { blankRow, isBlank, seatChair } from "./roster.js";

const FREE_TEXTS = ["org", "venue", "theme_short", "theme"];
const WRITTEN = ["title", "starts_at", ...FREE_TEXTS, "ground_rules"];
const FIRST_ROWS = 3;
const BESIDES = ["year", "basis", "superior_org", "issued_on", "tasks", "deadlines"];
const ON_THE_FORM = [
  ...WRITTEN,
  "format",
  "language",
  "aspects",
  "topics",
  "limits",
  "omit",
  "people",
];

/** An empty form for a kind of meeting, with what the format already knows in the language. */
export const blankForm = (format, language = format.language) => ({
  ...Object.fromEntries(WRITTEN.map((key) => [key, ""])),
  ...givenBy(format, language),
  topics: "",
  people: Array.from({ length: FIRST_ROWS }, () => blankRow(format.roles[0].key)),
});

/** What a format fills in by itself. */
const givenBy = (format, language) => ({
  format: format.key,
  language,
  ...wordedIn(format, language),
  limits: Object.fromEntries(format.steps.map(({ key, limit_s }) => [key, minutes(limit_s)])),
  omit: {},
});

/** Of that what is worded in the meeting's language, where the format has it. */
function wordedIn(format, language) {
  const { aspects, ground_rules: rules } = { ...format, ...format.plan?.[language] };
  return { ground_rules: rules.trim(), aspects: aspects.join("\n") };
}

/** The form with the meeting in another language; what the organiser wrote himself stays. */
export function changeLanguage(form, format, language) {
  const before = wordedIn(format, form.language);
  const given = Object.entries(wordedIn(format, language));
  const taken = given.filter(([key]) => form[key] === before[key]);
  return { ...form, language, ...Object.fromEntries(taken) };
}

const minutes = (seconds) => (seconds == null ? "" : String(Math.round(seconds / 6) / 10));

/** The form with another kind of meeting; its language and what the organiser wrote himself stay. */
export function changeFormat(form, from, to) {
  const before = givenBy(from, form.language);
  const kept = ["ground_rules", "aspects"].filter((key) => form[key] !== before[key]);
  const known = new Set(to.roles.map(({ key }) => key));
  const role = (row) => (known.has(row.role) ? row.role : to.roles[0].key);
  return {
    ...form,
    ...givenBy(to, form.language),
    ...Object.fromEntries(kept.map((key) => [key, form[key]])),
    people: form.people.map((row) => ({ ...row, role: role(row) })),
  };
}

/** The form with one input changed. @param {string} path @param {string | boolean} value */
export function write(form, path, value) {
  const [head, ...rest] = path.split(".");
  if (head === "people") return { ...form, people: writeRow(form.people, rest, value) };
  if (BESIDES.includes(head))
    return { ...form, besides: put(form.besides ?? {}, path.split("."), value) };
  if (rest.length > 0) return { ...form, [head]: { ...form[head], [rest.join(".")]: value } };
  return { ...form, [head]: value };
}

/** The tree with one value at a path changed; lists stay lists. */
function put(tree, [key, ...rest], value) {
  const changed = Array.isArray(tree) ? [...tree] : { ...tree };
  changed[key] = rest.length > 0 ? put(tree[key] ?? {}, rest, value) : value;
  return changed;
}

function writeRow(rows, [place, key], value) {
  if (key === "chair") return seatChair(rows, Number(place));
  return rows.map((row, index) => (index === Number(place) ? { ...row, [key]: value } : row));
}

/** The form without blank rows, so that its rows and those of its plan have the same numbers. */
export function tidy(form) {
  const people = form.people.filter((row) => !isBlank(row));
  return people.length > 0 ? { ...form, people } : { ...form, people: form.people.slice(0, 1) };
}

/** The plan that a tidy form describes. */
export const planOf = (form) => ({
  ...filledIn(form.besides ?? {}),
  ...Object.fromEntries(["title", ...FREE_TEXTS, "ground_rules"].map((k) => [k, form[k].trim()])),
  format: form.format,
  language: form.language,
  ...(form.starts_at ? { starts_at: withOffset(form.starts_at) } : {}),
  people: form.people.map((row) => ({ ...row, name: row.name.trim(), post: row.post.trim() })),
  limits: limitsOf(form.limits),
  aspects: lines(form.aspects),
  ...(form.topics?.trim() ? { topics: lines(form.topics) } : {}),
  omit: Object.keys(form.omit).filter((key) => form.omit[key]),
});

/** What has no row in the form, without what was left or made blank. */
function filledIn({ tasks, deadlines, ...texts }) {
  return {
    ...filled(texts),
    ...(tasks ? { tasks: tasks.map(filled).filter(({ title }) => title) } : {}),
    ...(deadlines ? { deadlines: deadlines.map(counted).filter((each) => each.key) } : {}),
  };
}

const filled = (entry) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== ""));

/** A deadline whose days were typed. A blank one has no key left. */
const counted = ({ offset_days, ...more }) => {
  if (String(offset_days).trim() === "") return {};
  const days = Number(offset_days);
  return { ...more, offset_days: Number.isNaN(days) ? offset_days : days };
};

const lines = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Seconds for each step with a number; what is no number goes as it is, to be refused by name. */
function limitsOf(limits) {
  const given = Object.entries(limits).filter(([, typed]) => typed.trim() !== "");
  return Object.fromEntries(given.map(([key, typed]) => [key, seconds(typed)]));
}

const seconds = (typed) => (Number.isNaN(Number(typed)) ? typed : Math.round(Number(typed) * 60));

/** "2026-01-15T09:00" as this machine's time of day, "2026-01-15T09:00:00+08:00". */
export function withOffset(typed) {
  const match = /^(\d{4})-(\d\d?)-(\d\d?)[T ](\d\d?):(\d\d)$/.exec(typed.trim().replace("：", ":"));
  if (!match) return typed;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  const away = -new Date(year, month - 1, day, hour, minute).getTimezoneOffset();
  const size = Math.abs(away);
  const offset = `${away < 0 ? "-" : "+"}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00${offset}`;
}

const two = (number) => String(number).padStart(2, "0");

/**
 * A form from a plan that came as JSON, to look through and change.
 * What the form has no input for stays with it in `besides`.
 */
export function formOf(plan, format) {
  const blank = blankForm(format, plan.language);
  const written = WRITTEN.filter((key) => typeof plan[key] === "string");
  return {
    ...blank,
    ...Object.fromEntries(written.map((key) => [key, plan[key]])),
    starts_at: localMinute(plan.starts_at),
    language: plan.language ?? blank.language,
    topics: listOf(plan.topics).join("\n"),
    aspects: Array.isArray(plan.aspects) ? plan.aspects.join("\n") : blank.aspects,
    limits: { ...blank.limits, ...minutesOf(plan.limits ?? {}) },
    omit: Object.fromEntries(listOf(plan.omit).map((key) => [key, true])),
    people: rowsOf(listOf(plan.people), format.roles[0].key),
    besides: Object.fromEntries(Object.entries(plan).filter(([key]) => !ON_THE_FORM.includes(key))),
  };
}

const listOf = (value) => (Array.isArray(value) ? value : []);

const minutesOf = (limits) =>
  Object.fromEntries(Object.entries(limits).map(([key, given]) => [key, minutes(given)]));

/** Rows to write in; there is always one. */
function rowsOf(people, role) {
  const rows = people.map((person) => ({ ...blankRow(role), ...person, ...textsOf(person) }));
  return rows.length > 0 ? rows : [blankRow(role)];
}

const textsOf = ({ name, post }) => ({ name: String(name ?? ""), post: String(post ?? "") });

/** "2026-01-15T09:00" on this machine's clock, as an input of date and time wants it. */
function localMinute(moment) {
  const at = new Date(moment ?? "");
  if (Number.isNaN(at.getTime())) return moment ?? "";
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What a plan holds at a refusal's `field`; undefined if nothing. @param {string} field */
export const valueAt = (plan, field) => field.split(".").reduce((part, key) => part?.[key], plan);

/** The input that a refusal's `field` means: itself, or the nearest that holds it. */
export function inputOf(field, names) {
  if (!field) return null;
  if (names.includes(field)) return field;
  const cut = field.lastIndexOf(".");
  return cut < 0 ? null : inputOf(field.slice(0, cut), names);
}
