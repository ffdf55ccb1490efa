/** The meeting has said no: why, and what to do. */
import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { show } from "./wish.js";

/** The refusal of a moment ago, until it is read. */
export const refusalBanner = ({ refusal }) => html`
  <div aria-live="assertive">${refusal ? said(refusal) : nothing}</div>`;

const said = ({ message }) => html`
  <div class="banner warn">
    <p class="grow">${message}</p>
    <button type="button" class="small plain" @click=${show({ read: null })}>${t("知道了")}</button>
  </div>`;
