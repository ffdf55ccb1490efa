/** A new meeting from a plan that exists already: pasted, or a file. */

import { html, nothing } from "../page/lit.js";
import { t } from "../page/words.js";
import { wish } from "../parts/wish.js";

export const givenView = (state) => html`
  <section class="card given" aria-labelledby="given">
    <h2 id="given">${state.page.part === "file" ? t("上传 JSON") : t("粘贴 JSON")}</h2>
    ${state.page.part === "file" ? file() : nothing}
    ${state.page.part === "file" && !state.pasted ? nothing : content(state)}
  </section>`;

const file = () => html`
  <label for="plan-file">${t("JSON 文件（.json）")}</label>
  <input id="plan-file" type="file" accept=".json,application/json" data-file>`;

const content = ({ pasted, busy, problem }) => html`
  <label for="pasted">${t("方案内容（JSON）")}</label>
  <textarea id="pasted" name="pasted" rows="14" spellcheck="false" class="code-text" .value=${pasted}
    aria-invalid=${problem ? "true" : nothing} aria-describedby=${problem ? "problem" : nothing}></textarea>
  <p class="hint">${t("只有 title（名称）和 people（人员）必填，其余照会议类型补齐。")}</p>
  <div class="foot">
    <button type="button" class="primary" ?disabled=${busy || !pasted.trim()} @click=${wish("createPasted")}>
      ${busy ? t("正在建立……") : t("建立会议")}
    </button>
    <button type="button" ?disabled=${!pasted.trim()} @click=${wish("fillForm")}>${t("填入表单核对")}</button>
  </div>`;
