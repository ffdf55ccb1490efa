/** What whoever stands at the projector's machine can set: they appear when the mouse moves. */
import { html } from "../page/lit.js";
import { t } from "../page/words.js";
import { otherLanguages } from "./languages.js";

const KEPT = "fayan/projector/theme";
const THEMES = { dark: "dark", bright: "light", light: "light" };
const AWAKE_MS = 4000;

const root = document.documentElement;
let asleep;

export const controls = () => html`
  <div class="controls" role="group" aria-label=${t("大屏幕设置")}>
    <button type="button" @click=${otherTheme}>${t("亮场 / 暗场")}<kbd>T</kbd></button>
    <button type="button" @click=${fullScreen}>${t("全屏")}<kbd>F</kbd></button>
    ${otherLanguages("button")}
    <a class="button" href="?plain=1">${t("旧浏览器用的页面")}</a>
  </div>`;

/** Take the room's light from the address or from what this machine remembers; heed the keys. */
export function heedControls() {
  const asked = THEMES[new URLSearchParams(location.search).get("theme")];
  setTheme(asked ?? THEMES[remembered()] ?? "dark");
  document.addEventListener("keydown", onKey);
  for (const event of ["mousemove", "pointerdown", "keydown"])
    document.addEventListener(event, wake);
}

const KEYS = { KeyT: otherTheme, KeyF: fullScreen };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  KEYS[event.code]?.();
}

function wake() {
  clearTimeout(asleep);
  root.dataset.awake = "";
  asleep = setTimeout(() => delete root.dataset.awake, AWAKE_MS);
}

function otherTheme() {
  setTheme(root.dataset.theme === "light" ? "dark" : "light");
}

function setTheme(theme) {
  root.dataset.theme = theme;
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // a machine that remembers nothing is asked again next time
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** Into full screen or out of it; old Safari has its own name for it. */
function fullScreen() {
  if (document.fullscreenElement ?? document.webkitFullscreenElement) {
    (document.exitFullscreen ?? document.webkitExitFullscreen).call(document);
  } else {
    (root.requestFullscreen ?? root.webkitRequestFullscreen)?.call(root);
  }
}
