/** The tones: one for each warning, another for the end of the time; made here, from no file. */

/** Loudspeakers behind a projector are late; so the tone sets out a little early. */
const EARLY_MS = 120;
/** Pitch in Hz and length in seconds of what is heard. */
const HEARD = {
  warning: [[660, 0.22]],
  last: [
    [660, 0.16],
    [660, 0.16],
  ],
  end: [
    [880, 0.3],
    [880, 0.3],
    [660, 0.6],
  ],
};
const GAP_S = 0.12;

/**
 * The tones that are still to come while the clock runs, soonest first. Pure.
 * @returns {{at: number, kind: "warning"|"last"|"end"}[]} `at` in server time
 */
export function tonesOf(floor, now) {
  const { timer, warn_ms: warnings } = floor;
  if (!timer || timer.running_since === null || timer.limit_ms === null) return [];
  const end = timer.running_since + timer.limit_ms - timer.elapsed_ms;
  const last = Math.min(...warnings.filter((ms) => ms > 0));
  return warnings
    .map((ms) => ({ at: end - ms, kind: ms === 0 ? "end" : ms === last ? "last" : "warning" }))
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at);
}

let context = null;
let sound = { on: false, volume: 0, muted: false };
let due;
let planned = "";

/** "ready", or "locked" while the browser still wants a touch; null where this device is silent. */
export const soundState = () => {
  if (!sound.on) return null;
  return context?.state === "running" ? "ready" : "locked";
};

/** Browsers give no sound before somebody has touched the page. Resolves once they do. */
export async function unlock() {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (!Audio) return;
  context = context ?? new Audio();
  await context.resume();
}

/** Sound when it is time, as long as this device is the one that does. */
export function follow(device, floor, now) {
  sound = device?.sound ?? { on: false };
  const next = sound.on && floor?.status === "open" ? tonesOf(floor, now())[0] : undefined;
  const key = next ? `${next.at} ${next.kind}` : "";
  if (key === planned) return;
  planned = key;
  clearTimeout(due);
  if (next) due = setTimeout(play, Math.max(0, next.at - EARLY_MS - now()), next.kind);
}

/** The tones of a kind, now. */
export function play(kind) {
  if (context?.state !== "running" || !sound.on || sound.muted) return;
  let at = context.currentTime + 0.02;
  for (const [hertz, seconds] of HEARD[kind]) {
    tone(hertz, at, seconds);
    at += seconds + GAP_S;
  }
}

function tone(hertz, at, seconds) {
  const voice = context.createOscillator();
  const loudness = context.createGain();
  voice.frequency.value = hertz;
  // in and out softly: a bare start clicks
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime((sound.volume / 100) ** 2, at + 0.015);
  loudness.gain.setValueAtTime((sound.volume / 100) ** 2, at + seconds - 0.04);
  loudness.gain.linearRampToValueAtTime(0, at + seconds);
  voice.connect(loudness).connect(context.destination);
  voice.start(at);
  voice.stop(at + seconds);
}
