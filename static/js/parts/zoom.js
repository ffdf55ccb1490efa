/** The size of the type on the wall: as the desk wants it, or as near to that as everything fits. */

const STEP = 5;
const SMALLEST = 50;
const PLACES = ".frame, .top, .stage, .now, .coming, .sheet, .countdown, .message";
const LINES = ".title, .place, .speaker, .countdown-face, .join-code";
/** A sign is a little higher than its line. */
const HIGHER_PX = 6;
const WIDER_PX = 2;

let fitted = "";

/** Set the size anew if what is shown, or the room for it, is another than before. */
export function fitType(page, root) {
  heedWindow(page, root);
  const zoom = page.device?.zoom ?? 100;
  const shown = root.textContent.replace(/\d/g, "0");
  const key = [zoom, innerWidth, innerHeight, shown].join();
  if (key === fitted) return;
  fitted = key;
  for (let size = zoom; size >= SMALLEST; size -= STEP) {
    document.documentElement.style.setProperty("--zoom", size / 100);
    if (fits(root)) return;
  }
}

let heeded = false;

function heedWindow(page, root) {
  if (!heeded) addEventListener("resize", () => fitType(page, root));
  heeded = true;
}

const fits = (root) =>
  all(root, PLACES).every((place) => isHighEnough(place) && isWideEnough(place)) &&
  all(root, LINES).every(isWideEnough) &&
  seesTheQueue(root);

const all = (root, which) => [...root.querySelectorAll(which)];
const isHighEnough = (place) => place.scrollHeight <= place.clientHeight + HIGHER_PX;
const isWideEnough = (place) => place.scrollWidth <= place.clientWidth + WIDER_PX;

/** Names that find no room are out of sight, in a second column. */
const seesTheQueue = (root) =>
  all(root, ".queue li").every(
    (row) => row.offsetLeft < row.parentElement.offsetLeft + row.offsetWidth,
  );
