/** Files to take away. */

import { html } from "../page/lit.js";
import { state } from "./state.js";

const NAMES = { docx: "Word", pdf: "PDF", xlsx: "Excel", md: "Markdown", txt: "TXT" };

const address = (wish, format) =>
  `/api/meetings/${state.meeting.id}/record.${format}?${new URLSearchParams(wish)}`;

/** One document in some formats. */
export const papers = (name, wish, formats = ["docx", "pdf", "xlsx"]) => html`
  <span class="office-papers"><span class="soft">${name}</span> ${formats.map(
    (format) =>
      html`<a class="button small" href=${address(wish, format)} aria-label="${name} ${NAMES[format]}" download>${NAMES[format]}</a> `,
  )}</span>`;
