/** A new meeting from a plan as it was written: a Word file, or text from anywhere. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { wish } from "../parts/wish.js";

export const importView = ({ written, busy, problem }) => html`
  <section class="card given" aria-labelledby="given">
    <h2 id="given">${t("从方案或表格导入")}</h2>
    <p class="hint">${t("读出方案里写明的内容，填进表单供核对；没有写明的留空并标出。原文不保存。")}</p>
    <label for="plan-document">${t("方案文件（.docx、.pdf、.txt），或名单、议程表（.xlsx、.csv）")}</label>
    <input id="plan-document" type="file" accept=".docx,.pdf,.txt,.xlsx,.csv,text/plain,text/csv" data-file="plan" ?disabled=${busy}>
    <label for="written">${t("或粘贴方案全文")}</label>
    <textarea id="written" name="written" rows="12" spellcheck="false" .value=${written}
      aria-invalid=${problem ? "true" : nothing} aria-describedby=${problem ? "problem" : nothing}></textarea>
    <div class="foot">
      <button type="button" class="primary" ?disabled=${busy || !written.trim()} @click=${wish("importText")}>
        ${busy ? t("正在读取……") : t("读取方案")}
      </button>
    </div>
  </section>`;
