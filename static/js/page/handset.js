/** What a phone can do besides showing: shake, sound, stay awake, write larger. As its holder set it. */
import { stayAwake } from "./awake.js";

const KEPT = "fayan/handset";
const USUAL = { shake: true, tone: false, large: false };
const SHAKE_MS = { turn: [300, 150, 300], next: [150] };
/** Two short notes, quiet: Hz, and when each begins, in seconds. */
const NOTES = [
  [784, 0],
  [1047, 0.16],
];
const NOTE_S = 0.14;
const VOLUME = 0.2;

let chosen = { ...USUAL, ...read() };
let audio = null;

/** {shake, tone, large} */
export const settings = () => chosen;

/** Whether this device can shake or sound at all. */
export const abilities = () => ({
  shake: Boolean(navigator.vibrate),
  tone: Boolean(window.AudioContext ?? window.webkitAudioContext),
});

/** Change some settings, and remember them on this device alone. */
export function set(changes) {
  chosen = { ...chosen, ...changes };
  apply();
  try {
    localStorage.setItem(KEPT, JSON.stringify(chosen));
  } catch {
    // they hold until the page is left
  }
}

/** Take up the settings; the first touch unlocks what browsers allow only after one. */
export function heedHandset() {
  apply();
  for (const event of ["pointerup", "touchend", "keydown"])
    document.addEventListener(event, unlock, { passive: true });
  stayAwake();
}

/** "turn": it is his turn; "next": he comes after this speaker. */
export function signal(what) {
  // before the first touch a browser refuses, and says so in its log
  const touched = navigator.userActivation?.hasBeenActive ?? audio !== null;
  if (chosen.shake && touched) navigator.vibrate?.(SHAKE_MS[what]);
  if (chosen.tone && what === "turn") sound();
}

/** The tone once, to hear whether it is heard. */
export const tryTone = () => {
  unlock();
  sound();
};

function apply() {
  document.documentElement.toggleAttribute("data-large", chosen.large);
}

function unlock() {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (chosen.tone && Audio) audio = audio ?? new Audio();
  if (audio?.state === "suspended") audio.resume();
}

function sound() {
  if (!audio) return;
  for (const [pitch, at] of NOTES) note(pitch, audio.currentTime + at);
}

function note(pitch, at) {
  const [wave, loudness] = [audio.createOscillator(), audio.createGain()];
  wave.frequency.value = pitch;
  loudness.gain.setValueAtTime(VOLUME, at);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S);
  wave.connect(loudness);
  loudness.connect(audio.destination);
  wave.start(at);
  wave.stop(at + NOTE_S);
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}
