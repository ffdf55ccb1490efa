/**
 * A format while it is being made: the same tree as its file (docs/formats.md). Every input is
 * named by its path in the tree (`phases.2.total_s`, `labels.zh.point`), as refusals name it.
 */

/** The tree with one value at a path changed; what becomes undefined is left out. */
export const put = (tree, path, value) => putAt(tree, path.split("."), value);

function putAt(tree, [key, ...rest], value) {
  const changed = Array.isArray(tree) ? [...tree] : { ...tree };
  const inside = tree?.[key] ?? (/^\d+$/.test(rest[0]) ? [] : {});
  const next = rest.length > 0 ? putAt(inside, rest, value) : value;
  if (next === undefined) delete changed[key];
  else changed[key] = next;
  return changed;
}

/** What stands at a path; undefined if nothing. */
export const at = (tree, path) => path.split(".").reduce((part, key) => part?.[key], tree);

/** 900 as "15", 90 as "1:30": minutes, as they are said. */
export function minutesFace(seconds) {
  if (typeof seconds !== "number") return seconds ?? "";
  const rest = Math.round(seconds % 60);
  return rest ? `${Math.floor(seconds / 60)}:${String(rest).padStart(2, "0")}` : `${seconds / 60}`;
}

/** "15", "1.5" or "1:30" as seconds; undefined for nothing; what is neither goes as it is. */
export function secondsOf(typed) {
  const text = typed.trim().replace("：", ":");
  if (text === "") return undefined;
  const clock = /^(\d+):([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  return /^\d+([.]\d+)?$/.test(text) ? Math.round(Number(text) * 60) : text;
}

/** How a value is typed, and what becomes of it: `shown(value)` and `read(typed)`. */
export const KINDS = {
  text: { shown: (value) => value ?? "", read: (typed) => typed || undefined },
  minutes: { shown: minutesFace, read: secondsOf },
  warnings: {
    shown: (value) => (Array.isArray(value) ? value.map(minutesFace).join(", ") : (value ?? "")),
    read: (typed) => parts(typed, /[,，、;；\s]+/)?.map(secondsOf),
  },
  lines: {
    shown: (value) => (value ?? []).join("\n"),
    read: (typed) => parts(typed, /\n/),
  },
  number: {
    shown: (value) => String(value ?? ""),
    read: (typed) => (/^-?\d+$/.test(typed.trim()) ? Number(typed) : typed.trim() || undefined),
  },
};

function parts(typed, by) {
  const all = typed
    .split(by)
    .map((each) => each.trim())
    .filter(Boolean);
  return all.length > 0 ? all : undefined;
}

/** A new format that begins as this one. @param {object} signs of that in its names, by language */
export const copyOf = (form, signs) => ({
  ...form,
  name: Object.fromEntries(
    Object.entries(form.name).map(([key, name]) => [key, name + (signs[key] ?? "")]),
  ),
});

/** Every step with its path; a single item is its own step. */
export const stepsOf = (form) =>
  form.phases.flatMap((phase, n) =>
    phase.type === "round"
      ? phase.steps.map((step, m) => ({ step, phase, path: `phases.${n}.steps.${m}` }))
      : [{ step: phase, phase, path: `phases.${n}` }],
  );

/** The first of "item-1", "item-2" … that nothing is called yet. */
function freeKey(form, stem) {
  const keys = [
    form.roles,
    form.phases,
    form.deadlines ?? [],
    stepsOf(form).map(({ step }) => step),
  ]
    .flat()
    .map(({ key }) => key);
  const taken = new Set([...keys, ...Object.values(form.labels ?? {}).flatMap(Object.keys)]);
  let n = 1;
  while (taken.has(`${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
}

const spoken = { kind: "remarks", floor: "chair", passing: "one", start: "floor", total_s: 300 };

/** The form with an item after those it has. @param {object} names of the item, by language */
export function addItem(form, names) {
  const key = freeKey(form, "item");
  return named(
    { ...form, phases: [...form.phases, { key, type: "single", ...spoken }] },
    key,
    names,
  );
}

/** With a round through everyone of the first role that may be gone through, one step in it. */
export function addRound(form, names, stepNames) {
  const key = freeKey(form, "round");
  const role = (form.roles.find(({ subject }) => subject) ?? form.roles[0]).key;
  const round = { key, type: "round", subjects: `role:${role}`, order: "listed", steps: [] };
  const added = named({ ...form, phases: [...form.phases, round] }, key, names);
  return addStep(added, added.phases.length - 1, stepNames);
}

/** With one more step in the round at this place. */
export function addStep(form, place, names) {
  const key = freeKey(form, "step");
  const step = { key, ...spoken, kind: "statement", floor: "subject" };
  const steps = [...form.phases[place].steps, step];
  return named(put(form, `phases.${place}.steps`, steps), key, names);
}

/** With one more role, or deadline. */
export const addRole = (form, names) => ({
  ...form,
  roles: [...form.roles, { key: freeKey(form, "role"), ...names }],
});

export const addDeadline = (form, names) => ({
  ...form,
  deadlines: [
    ...(form.deadlines ?? []),
    { key: freeKey(form, "day"), ...names, anchor: "last_session", offset_days: 14 },
  ],
});

/** What a key is called, in each language. */
const named = (form, key, names) =>
  Object.entries(names).reduce(
    (all, [language, name]) => put(all, `labels.${language}.${key}`, name),
    form,
  );

/** The form with a member of a list moved. @param {string} path of the member */
export function moved(form, path, by) {
  const [list, place] = split(path);
  const all = at(form, list).slice();
  const [member] = all.splice(place, 1);
  all.splice(place + by, 0, member);
  return put(form, list, all);
}

/** Without a member of a list, and without the words for what is no longer there. */
export function without(form, path) {
  const [list, place] = split(path);
  const gone = at(form, path);
  const rest = put(
    form,
    list,
    at(form, list).filter((_, n) => n !== place),
  );
  const left = new Set(stepsOf(rest).flatMap(({ step, phase }) => [step.key, phase.key]));
  return [gone, ...(gone.steps ?? [])]
    .map(({ key }) => key)
    .filter((key) => !left.has(key))
    .reduce(unnamed, rest);
}

const unnamed = (form, key) =>
  Object.keys(form.labels ?? {}).reduce(
    (all, language) => put(all, `labels.${language}.${key}`, undefined),
    form,
  );

/** "phases.2.steps.1" as its list and its place. */
function split(path) {
  const cut = path.lastIndexOf(".");
  return [path.slice(0, cut), Number(path.slice(cut + 1))];
}

/** Whether a round goes through topics instead of people. */
export const ofTopics = ({ subjects }) => subjects === "topics";

/** The round through topics, or through the first role that may be gone through. */
export function withTopics(form, place, wanted) {
  const role = (form.roles.find(({ subject }) => subject) ?? form.roles[0]).key;
  return put(form, `phases.${place}.subjects`, wanted ? "topics" : `role:${role}`);
}

/** The roles that a round goes through, as keys. */
export const subjectsOf = ({ subjects }) =>
  [subjects ?? []].flat().map((each) => each.replace("role:", ""));

/** The round with a role gone through, or no more; one alone is written as one. */
export function withSubject(form, place, role, wanted) {
  const now = subjectsOf(form.phases[place]).filter((each) => each !== role);
  const all = form.roles
    .map(({ key }) => key)
    .filter((key) => (key === role ? wanted : now.includes(key)));
  const written = all.map((key) => `role:${key}`);
  return put(form, `phases.${place}.subjects`, written.length === 1 ? written[0] : written);
}
