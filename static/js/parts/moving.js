/**
 * Moving a row of a list: by its grip, with a pointer or the keyboard, or by two buttons.
 *
 * A row is {id, name, ids, becomes}: the `ids` that can change places with it, in order, and the
 * wish that a new order of them becomes. Its element has data-item=id.
 */
import { html } from "../page/lit.js";
import { t } from "../page/words.js";
import { dropped, shifted } from "../reckoning/reorder.js";
import { show } from "./wish.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };
/** So far must a finger go before a touch is a drag. */
const SLACK_PX = 6;

let drag = null;
let kept = null;

export const grip = (page, { id, name, ids, becomes }) => html`
  <button type="button" class="grip plain" data-grip=${id} aria-expanded=${String(page.ui.moving === id)}
    aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
    aria-label=${t("调整顺序：{name}，第 {n} 个", { name, n: ids.indexOf(id) + 1 })}
    @keydown=${byKey({ id, ids, becomes })} @pointerdown=${take({ id, ids, becomes })} @pointermove=${move} @pointerup=${drop}
    @pointercancel=${letGo} @click=${unlessDragged(page, id)}>⠿</button>`;

/** The same without dragging. */
export const shifts = ({ id, ids, becomes }) => html`
  <div class="row line-more" role="group" aria-label=${t("调整顺序")}>
    <button type="button" class="small" ?disabled=${!shifted(ids, id, -1)} @click=${to({ id, ids, becomes }, -1)}>↑ ${t("上移")}</button>
    <button type="button" class="small" ?disabled=${!shifted(ids, id, 1)} @click=${to({ id, ids, becomes }, 1)}>↓ ${t("下移")}</button>
    <button type="button" class="small plain" @click=${show({ moving: null })}>${t("好了")}</button>
  </div>`;

/** A row that moves loses the focus: it comes back to the grip that had it. */
export function stayWithGrip() {
  if (kept && document.activeElement === document.body)
    document.querySelector(`[data-grip="${CSS.escape(kept)}"]`)?.focus();
}

const byKey = (row) => (event) => {
  if (event.altKey && STEPS[event.key]) {
    event.preventDefault();
    to(row, STEPS[event.key])(event);
  } else if (event.key === "Tab") {
    kept = null;
  }
};

const to =
  ({ id, ids, becomes }, by) =>
  (event) => {
    const order = shifted(ids, id, by);
    if (!order) return;
    kept = id;
    becomes(order)(event);
  };

const take = (row) => (event) => {
  if (event.button > 0) return;
  drag = { ...row, from: event.clientY, moved: false };
  event.currentTarget.setPointerCapture(event.pointerId);
};

function move(event) {
  if (!drag) return;
  drag.moved = drag.moved || Math.abs(event.clientY - drag.from) > SLACK_PX;
  if (!drag.moved) return;
  const row = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-item]");
  mark(row && drag.ids.includes(row.dataset.item) ? row : null, event.clientY);
}

function mark(row, y) {
  if (drag.over && drag.over !== row) delete drag.over.dataset.drop;
  drag.over = row;
  if (!row) return;
  const { top, height } = row.getBoundingClientRect();
  row.dataset.drop = y > top + height / 2 ? "after" : "before";
}

function drop(event) {
  const { id, ids, over, becomes } = drag ?? {};
  const order = over && dropped(ids, id, over.dataset.item, over.dataset.drop === "after");
  letGo();
  if (order) becomes(order)(event);
}

function letGo() {
  if (drag?.over) delete drag.over.dataset.drop;
  // the click that follows a drag means nothing; the one without a drag does
  const { moved } = drag ?? {};
  drag = null;
  if (moved) {
    justDragged = true;
    setTimeout(() => {
      justDragged = false;
    });
  }
}

let justDragged = false;

const unlessDragged = (page, id) => (event) => {
  if (!justDragged) show({ moving: page.ui.moving === id ? null : id })(event);
};
