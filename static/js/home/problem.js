/** What the server refused, said at the place it means. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { wish } from "../parts/wish.js";
import { said } from "./formats.js";

/** The words on a place of the form. Functions, since words are there only once loaded. */
const PLACES = {
  title: () => t("会议名称"),
  format: () => t("会议类型"),
  language: () => t("会议语言"),
  org: () => t("单位"),
  starts_at: () => t("开始时间"),
  venue: () => t("地点"),
  theme_short: () => t("主题（大屏幕用短句）"),
  theme: () => t("主题全文"),
  ground_rules: () => t("会议纪律"),
  aspects: () => t("方面"),
  topics: () => t("议题"),
  people: () => t("人员名单"),
  limits: () => t("时限"),
  year: () => t("年度"),
  basis: () => t("依据"),
  superior_org: () => t("上级单位"),
  issued_on: () => t("成文日期"),
  order: () => t("议程"),
  tasks: () => t("会前准备"),
  deadlines: () => t("期限"),
  duties: () => t("职责"),
};

/** The words on the columns of a task. */
export const OF_A_TASK = {
  title: () => t("工作"),
  due: () => t("完成时限"),
  responsible: () => t("责任人"),
};

const COLUMNS = {
  name: () => t("姓名"),
  post: () => t("职务"),
  role: () => t("身份"),
  chair: () => t("主持"),
  lead: () => t("负责人"),
};

/** A field of a plan in words: "第 3 人的姓名". @param {string} field @param {object} [format] */
export function placeName(field, format) {
  const [head, more, column] = field.split(".");
  if (head === "people" && /^\d+$/.test(more)) return personPlace(Number(more) + 1, column);
  if (head === "people" && more) return t("{role}的人", { role: roleName(more, format) });
  if (head === "limits" && more) return t("{step}的时限", { step: stepName(more, format) });
  if (head === "tasks" && column in OF_A_TASK) return taskPlace(Number(more) + 1, column);
  return PLACES[head]?.() ?? field;
}

const taskPlace = (n, column) => t("准备工作 {n}：{column}", { n, column: OF_A_TASK[column]() });

const personPlace = (n, column) =>
  column in COLUMNS
    ? t("第 {n} 人的{column}", { n, column: COLUMNS[column]() })
    : t("第 {n} 人", { n });

function roleName(key, format) {
  const role = format?.roles.find((each) => each.key === key);
  return role ? said(role.name) : (COLUMNS[key]?.() ?? key);
}

function stepName(key, format) {
  const step = format?.steps.find((each) => each.key === key);
  return step ? said(step.label) : key;
}

/** The refusal's sentence with the place in words; a blank that must be filled is asked for. */
export function sentence({ message, field }, value, format) {
  if (!field) return message;
  const place = placeName(field, format);
  if (field.startsWith("limits.")) return t("请用数字填写{place}，单位是分钟。", { place });
  if (value === "") return t("请填写{place}。", { place });
  return message.split(field).join(place);
}

/** The problem on top of the page, with the way to its place. */
export const problemView = (problem) =>
  problem
    ? html`<div class="banner over" role="alert" id="problem" tabindex="-1">
        <p class="grow">${problem.said}</p>
        ${
          problem.input
            ? html`<button type="button" class="small" data-goes-to=${problem.input}>${t("去修改")}</button>`
            : nothing
        }
        ${problem.again ? html`<button type="button" class="small" @click=${wish("load")}>${t("再试一次")}</button>` : nothing}
      </div>`
    : nothing;

/** The problem under the input it means. */
export const faultAt = (problem, path) =>
  problem?.input === path
    ? html`<p class="fault" id=${`${path}-fault`}>${problem.said}</p>`
    : nothing;

/** The attributes' values of an input that may be at fault. */
export const atFault = (problem, path) => (problem?.input === path ? "true" : nothing);
export const faultId = (problem, path) => (problem?.input === path ? `${path}-fault` : nothing);
