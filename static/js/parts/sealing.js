/** The seal: what is still open before it, in plain words. Nothing of it stands in the way. */

import { html, nothing } from "../page/lit.js";
import { label, t } from "../page/words.js";
import { asked } from "./asked.js";
import { unsorted } from "./aspects.js";
import { can } from "./can.js";

/** The button, for whoever of the two has not pressed it yet. */
export function seal(page) {
  if (!can(page, "seal") || page.floor.sealed_by.includes(page.you.role)) return nothing;
  const open = stillOpen(page);
  return asked({
    key: "seal",
    asking: page.ui.asking,
    command: "seal",
    kind: "danger",
    label: t("封存记录"),
    question: open.length
      ? t("封存后记录不能再改动。还有没办完的事，现在就封存吗？")
      : t("封存后记录不能再改动。现在封存吗？"),
    more: open.length
      ? html`<ul class="still-open">${open.map((words) => html`<li>${words}</li>`)}</ul>`
      : nothing,
  });
}

function stillOpen(page) {
  const { meeting, floor, outbox } = page;
  const unmarked = meeting.people.filter(({ attendance }) => attendance === "expected").length;
  const silent = unanswered(page);
  const bare = unsorted(page).length;
  const unsent = outbox.unsent + outbox.failed.length;
  return [
    unchecked(floor.check),
    unmarked && t("{n} 人没有登记出席情况。", { n: unmarked }),
    silent && t("{n} 人没有记下{response}。", { n: silent, response: label(meeting, "response") }),
    bare && t("{n} 条还没有归类。", { n: bare }),
    unsent && t("这台设备上有 {n} 条没有送到。", { n: unsent }),
    page.drafts?.slots().length && t("这台设备上还有写了没有保存的文字，封存后清除。"),
  ].filter(Boolean);
}

const unchecked = ({ finalised_at: finalised, confirmed_at: confirmed }) =>
  !confirmed &&
  (finalised ? t("主持人还没有确认记录。") : t("记录人还没有定稿，主持人也没有确认记录。"));

/** Of those whose round was held with a step to answer in. */
const unanswered = ({ meeting, floor, responses }) =>
  meeting.agenda.filter(
    ({ id, steps }) =>
      floor.began.includes(id) &&
      steps.some(({ kind }) => kind === "response") &&
      !responses.some(({ item }) => item === id),
  ).length;
