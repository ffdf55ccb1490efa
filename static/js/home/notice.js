/** Read once on a computer: what this is not for. */

import { html } from "../page/lit.js";
import { t } from "../page/words.js";
import { wish } from "../parts/wish.js";

export const noticeView = () => html`
  <div class="banner warn notice" role="note">
    <p class="grow">
      <strong>${t("使用前请知悉：")}</strong>${t("本系统不得用于涉及国家秘密的会议。手机能否带入会场，按本单位规定执行；不带手机也能开会。")}
    </p>
    <button type="button" class="small" @click=${wish("read")}>${t("知道了")}</button>
  </div>`;
