/**
 * Keeps the screen on while the page is in sight. Browsers have a lock for that, over https alone;
 * over plain http a silent film does it, from the first touch on: no screen goes dark on a film.
 */

const SOURCES = [
  ["/static/awake.mp4", "video/mp4"],
  ["/static/awake.webm", "video/webm"],
];
/** WebKit lets the screen go dark on a film that loops; so it is sent back before its end. */
const BACK_AT_S = 0.5;

let lock = null;
let film = null;

/** "lock" or "film" while the screen is kept on, else null. */
export const keptAwake = () => {
  if (lock && !lock.released) return "lock";
  return film && !film.paused ? "film" : null;
};

/** Keep the screen on from now on, or from the first touch where the browser wants one. */
export function stayAwake() {
  for (const event of ["pointerup", "touchend", "keydown"])
    document.addEventListener(event, hold, { passive: true });
  document.addEventListener("visibilitychange", hold);
  hold();
}

/** Browsers let go of both when the page goes out of sight. */
async function hold() {
  if (document.hidden || keptAwake()) return;
  if (navigator.wakeLock) lock = await navigator.wakeLock.request("screen").catch(() => null);
  if (!keptAwake()) await play();
}

async function play() {
  if (!wasTouched()) return;
  film = film ?? silentFilm();
  await film.play().catch(() => null);
}

/** Before the first touch a browser refuses, and says so in its log; older ones tell nothing. */
const wasTouched = () => navigator.userActivation?.hasBeenActive ?? true;

/** It is in no page, and has a sound track with nothing on it: what is mute keeps nobody awake. */
function silentFilm() {
  const made = document.createElement("video");
  made.setAttribute("playsinline", "");
  for (const [src, type] of SOURCES)
    made.append(Object.assign(document.createElement("source"), { src, type }));
  made.addEventListener("timeupdate", () => {
    if (made.currentTime > BACK_AT_S) made.currentTime = 0;
  });
  return made;
}
