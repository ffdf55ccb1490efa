/** From what was typed to a meeting; what is refused is shown at its place, and nothing is lost. */

import { ask } from "../page/api.js";
import { t } from "../page/words.js";
import { firstForm, formatFor, formatOf } from "./formats.js";
import { forget, keep } from "./kept.js";
import { formOf, inputOf, planOf, tidy, valueAt } from "./plan.js";
import { sentence } from "./problem.js";
import { change, state } from "./state.js";

export async function create() {
  change({ form: tidy(state.form) });
  await make(planOf(state.form));
}

export async function createPasted() {
  const plan = readPasted();
  if (plan) await make(plan);
}

/** The pasted plan, in the form. */
export function fillForm() {
  const plan = readPasted();
  if (!plan) return;
  change({ form: formOf(plan, formatOf(state.formats, plan.format)), problem: null });
  location.hash = "new";
}

/** The content of a chosen file, to look at before a meeting is made from it. */
export async function readFile(file) {
  change({ pasted: (await file.text()).replace(/^\uFEFF/, ""), problem: null });
}

/**
 * What a written plan says, in the form; nothing is made of it yet.
 * @param {Blob | {text: string}} written a file, or the text
 */
export async function importPlan(written) {
  if (state.busy) return;
  change({ busy: true, problem: null });
  try {
    const { plan, ...imported } = await ask("POST", "/api/plans/parse", written);
    const format = formatFor(state.formats, plan);
    change({ busy: false, form: formOf(plan, format), imported, written: "" });
    keep({ form: state.form, pasted: state.pasted, imported });
    location.hash = "new";
  } catch (refused) {
    change({ busy: false, problem: { said: refused.message } });
    document.getElementById("problem")?.focus();
  }
}

async function make(plan) {
  if (state.busy) return;
  change({ busy: true, problem: null });
  try {
    const { id } = await ask("POST", "/api/meetings", plan);
    forget();
    change({
      busy: false,
      made: id,
      form: firstForm(state.formats),
      imported: null,
      pasted: "",
    });
    location.hash = `meeting/${id}`;
  } catch (refused) {
    tell(refused, plan);
  }
}

function tell(refused, plan) {
  const places = [...document.querySelectorAll("form.plan [id]")].map(({ id }) => id);
  const value = refused.field ? valueAt(plan, refused.field) : undefined;
  const said = sentence(refused, value, formatOf(state.formats, plan.format));
  change({ busy: false, problem: { said, input: inputOf(refused.field, places) } });
  document.getElementById("problem")?.focus();
}

function readPasted() {
  try {
    const plan = JSON.parse(state.pasted);
    if (plan && typeof plan === "object" && !Array.isArray(plan)) return plan;
    change({ problem: { said: t("方案应当是一个 JSON 对象，以 { 开头，以 } 结尾。") } });
  } catch (fault) {
    change({ problem: { said: notJson(fault.message) } });
  }
  document.getElementById("problem")?.focus();
  return null;
}

/** Browsers name the place as a line or as a position. */
function notJson(message) {
  const line = /line (\d+)/.exec(message)?.[1];
  const position = /position (\d+)/.exec(message)?.[1];
  const found = line ?? (position && state.pasted.slice(0, Number(position)).split("\n").length);
  return found
    ? t("第 {n} 行附近不是正确的 JSON，请检查逗号、引号和括号。", { n: found })
    : t("这不是正确的 JSON，请检查逗号、引号和括号。");
}
