/** The documents beside the record: tables of the whole meeting, and a sheet for each subject. */
import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";

const FILES = [
  ["docx", "Word"],
  ["pdf", "PDF"],
  ["xlsx", "Excel"],
];

const address = (id, format, wish) =>
  `/api/meetings/${id}/record.${format}?${new URLSearchParams(wish)}`;

const files = (id, name, wish) =>
  FILES.map(
    ([format, words]) =>
      html`<a class="button small" href=${address(id, format, wish)} aria-label="${name} ${words}" download>${words}</a> `,
  );

const row = (id, name, wish) => html`<li><span>${name}</span> ${files(id, name, wish)}</li>`;

/** Who has put how much to whom is for chair and recorder alone. */
const tables = (meeting, controls) => {
  const points = label(meeting, "points");
  return html`
    <ul class="papers">
      ${row(meeting.id, label(meeting, "points_table", t("{points}汇总表", { points })), { document: "points" })}
      ${row(meeting.id, t("发言时长统计表"), { document: "times" })}
      ${controls ? row(meeting.id, t("{points}条数分布表", { points }), { document: "coverage" }) : nothing}
    </ul>`;
};

const sheet = (id, { id: person, name }) => html`
  ${row(id, name, { document: "sheet", person })}
  ${row(id, `${name} ${t("隐去姓名")}`, { document: "sheet", person, names: 0 })}`;

/** All of them, as lists of links. */
export const documents = (meeting, { controls }) => html`
  <h3>${t("方案和主持词")}</h3>
  <ul class="papers">
    ${row(meeting.id, t("会议方案"), { document: "plan" })}
    ${row(meeting.id, t("主持词"), { document: "script" })}
  </ul>
  <h3>${t("意见和时长")}</h3>
  ${tables(meeting, controls)}
  <h3>${t("个人意见反馈单")}</h3>
  <details class="sheets">
    <summary>${t("每人一份")}</summary>
    <ul class="papers">
      ${meeting.people.filter(({ may }) => may.subject).map((person) => sheet(meeting.id, person))}
    </ul>
  </details>`;
