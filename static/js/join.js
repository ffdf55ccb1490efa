/** Joining: the short code, one's own name, and waiting to be let in. */

import "./page/away.js";
import { remember, remembered } from "./join/asked.js";
import { cleanCode } from "./join/code.js";
import { codeView, confirmView, refusedView, rosterView, waitingView } from "./join/views.js";
import { ask } from "./page/api.js";
import { render } from "./page/lit.js";
import { ready, t } from "./page/words.js";

const POLL_MS = 2000;

const root = document.getElementById("screen");

const state = {
  code: "",
  meeting: null, // {meeting: its title, people}
  sought: "",
  chosen: null,
  asked: null, // the request that waits
  refused: false,
  busy: false,
  problem: null,
  blockedS: 0, // too many tries: seconds until the next
};

let shown = null;

function change(changes) {
  Object.assign(state, changes);
  const view = viewNow();
  render(view(state), root);
  if (view !== shown) arrive(view);
}

function viewNow() {
  if (state.refused) return refusedView;
  if (state.asked) return waitingView;
  if (state.chosen) return confirmView;
  return state.meeting ? rosterView : codeView;
}

const STEPS = [codeView, rosterView, confirmView];

/** A new step: at its top, with the keyboard where it is needed; the way back leads out of it. */
function arrive(view) {
  shown = view;
  const step = STEPS.indexOf(view);
  if (step > stepOf(history)) history.pushState({ step }, "");
  window.scrollTo(0, 0);
  root.querySelector("[data-takes-focus]")?.focus();
}

const stepOf = ({ state: kept }) => kept?.step ?? 0;

/** The browser's own way back: to the step before, unless a request waits already. */
function goBack(to) {
  if (state.asked) return;
  if (stepOf(to) < 2) change({ chosen: null, problem: null });
  if (stepOf(to) < 1) WISHES.back();
}

const WISHES = {
  async enter() {
    const code = cleanCode(state.code);
    const meeting = await attempt(() => ask("POST", "/api/join", { code }));
    if (meeting) change({ code, meeting });
  },
  async ask() {
    const { code, chosen, meeting } = state;
    const answer = await attempt(() => ask("POST", "/api/join/ask", { code, person: chosen.id }));
    if (!answer) return;
    const asked = { ...answer, ...chosen, code, meeting: meeting.meeting };
    remember(asked);
    change({ asked });
    follow();
  },
  back: () => change({ meeting: null, sought: "", problem: null }),
  withdraw() {
    const { code } = state.asked;
    remember(null);
    change({ asked: null, refused: false, chosen: null, problem: null, code });
    if (!state.meeting) WISHES.enter();
  },
};

/** The answer, or null when it was refused, which the page then says. */
async function attempt(request) {
  if (state.busy) return null;
  change({ busy: true, problem: null });
  try {
    const answer = await request();
    change({ busy: false });
    return answer;
  } catch (refused) {
    change({ busy: false, problem: refused.message });
    block(refused.retryMs);
    return null;
  }
}

/** Count down to the next try. @param {number} retryMs */
function block(retryMs) {
  const until = performance.now() + retryMs;
  const count = () => {
    const blockedS = Math.max(0, Math.ceil((until - performance.now()) / 1000));
    change(blockedS > 0 ? { blockedS } : { blockedS, problem: null });
    if (blockedS > 0) setTimeout(count, 1000);
  };
  if (retryMs > 0) count();
}

/** Look every two seconds whether the request has been answered. */
async function follow() {
  while (state.asked && !state.refused) {
    await look(state.asked);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

async function look(asked) {
  try {
    const answer = await ask("GET", `/api/join/${asked.request}`);
    if (state.asked === asked) take(answer);
  } catch (refused) {
    lookedInVain(refused);
  }
}

function take({ state: found, url }) {
  if (found === "admitted") enterMeeting(url);
  else if (found === "refused") change({ refused: true });
  else if (state.problem) change({ problem: null });
}

function enterMeeting(url) {
  remember(null);
  change({ asked: null });
  location.replace(url);
}

/**
 * The server forgets requests when it restarts, and then says so. A network that is away, or an
 * answer cut short because the page is being left, says nothing about the request.
 */
function lookedInVain({ status }) {
  if (status < 400 || status >= 500) {
    change({ problem: t("连不上服务器，正在重试……") });
    return;
  }
  WISHES.withdraw();
  change({ problem: t("申请已经失效，请重新选择。") });
}

const onInput = ({ target }) => change({ [target.name]: target.value });

/** The request that still waits, unless the address leads to another meeting. */
function waitingIn(code) {
  const asked = remembered();
  if (!asked || !code || asked.code === code) return asked;
  remember(null);
  return null;
}

function start() {
  const inAddress = cleanCode(decodeURIComponent(location.pathname.split("/")[2] ?? ""));
  const asked = waitingIn(inAddress);
  change({ code: inAddress, asked });
  if (asked) follow();
  else if (inAddress) WISHES.enter();
}

ready.then(() => {
  root.textContent = "";
  root.addEventListener("input", onInput);
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("wish", ({ detail }) => WISHES[detail.name](detail.args));
  root.addEventListener("show", ({ detail }) => change(detail));
  document.addEventListener("visibilitychange", () => state.asked && look(state.asked));
  window.addEventListener("popstate", goBack);
  start();
});
