/** Before the meeting: is everything ready? Each line is fine, worth a look, or wrong, and says what to do. */
import { ask } from "../page/api.js";
import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { found } from "./found.js";
import { sheet } from "./sheet.js";
import { sound } from "./sound.js";
import { certificate, wayIn } from "./way_in.js";
import { wifi } from "./wifi.js";
import { show } from "./wish.js";

/** Signs and words, so that colour need not be seen. */
const GRADES = {
  ok: { sign: "✓", words: () => t("正常") },
  look: { sign: "▲", words: () => t("请看一下") },
  bad: { sign: "✕", words: () => t("有问题") },
};

export const checksSheet = (page) =>
  sheet({
    title: t("会前检查"),
    wide: true,
    body: html`
      <ul class="checks">${found(page).map(line)}</ul>
      <p class="row"><button type="button" @click=${look(page)}>${t("再查一次")}</button>
        ${page.ui.fault ? html`<span class="fault" role="alert">${page.ui.fault}</span>` : nothing}</p>
      <div class="check-more">${sound(page)}${wayIn(page)}${wifi(page)}${certificate(page.ui.checks)}</div>`,
  });

/** Ask the server what it alone can know, once the sheet opens. */
export function seekChecks(page, root) {
  if (page.ui.sheet !== "checks") page.ui.checksSought = false;
  else if (!page.ui.checksSought) {
    page.ui.checksSought = true;
    look(page)({ currentTarget: root });
  }
}

const look = (page) => async (event) => {
  const place = { currentTarget: event.currentTarget.closest("#screen") };
  try {
    const checks = await ask("GET", `/api/meetings/${page.meeting.id}/checks`);
    show({ checks, fault: null })(place);
  } catch (refused) {
    show({ fault: refused.message })(place);
  }
};

const line = ([grade, what, said, todo]) => html`
  <li data-grade=${grade}>
    <span class="grade" aria-hidden="true">${GRADES[grade].sign}</span>
    <span class="spoken">${GRADES[grade].words()}${t("：")}</span>
    <span class="name">${what}</span>
    <span class="grow">${said}${todo && grade !== "ok" ? html`<br><strong>${todo}</strong>` : nothing}</span>
  </li>`;
