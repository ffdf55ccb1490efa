/** The server's time on this device: measured, then drawn from a clock nobody can set. */
import { bestOffset } from "../reckoning/clock.js";

const SAMPLES = 8;
const EVERY_MS = 60_000;
const PATIENCE_MS = 3000;
/** After a sleep the line is often dead and does not know it: its first silence is enough. */
const WAKING_PATIENCE_MS = 1000;
/** Wall clock and steady clock drifting apart by more means that the device slept. */
const SLEPT_MS = 1500;

let offset = null;
let measuring = 0;
let newest = 0;
let best = null;

/** Resolves so much later. */
export const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Server time now, epoch ms; never jumps with this device's own clock. */
export const serverNow = () => performance.now() + (offset ?? Date.now() - performance.now());

/**
 * A message was written at `now`, so the server's time is that at least. It is the first guess;
 * later it only ever corrects a clock that has been found to lag behind what has happened.
 */
export function atLeast(now) {
  offset = Math.max(offset ?? Number.NEGATIVE_INFINITY, now - performance.now());
}

/**
 * Measure with the sample of least round trip; false if the server did not answer at all.
 * @param {(patienceMs: number) => Promise<{now: number}>} ask
 * @param {boolean} slept whether the page has just come back to life
 */
export async function measure(ask, slept = false) {
  if (measuring && !slept) return true;
  const mine = ++newest;
  measuring++;
  const samples = await sampled(ask, slept ? WAKING_PATIENCE_MS : PATIENCE_MS);
  measuring--;
  // what was asked before a sleep tells nothing after it
  if (samples.length > 0 && mine === newest) {
    offset = bestOffset(samples);
    best = Math.min(...samples.map(({ sent, received }) => received - sent));
  }
  return samples.length > 0;
}

/** How far this device's own clock is off, and the round trip of the best sample; {} if unknown. */
export const measured = () =>
  best === null
    ? {}
    : { offset_ms: Math.round(Date.now() - serverNow()), rtt_ms: Math.round(best) };

/** Call `wake(true)` when the page comes back to life, and `wake(false)` each minute. */
export function onWaking(wake) {
  document.addEventListener("visibilitychange", () => document.hidden || wake(true));
  document.addEventListener("resume", () => wake(true));
  window.addEventListener("online", () => wake(true));
  window.addEventListener("pageshow", ({ persisted }) => persisted && wake(true));
  setInterval(wake, EVERY_MS, false);
  let apart = Date.now() - performance.now();
  setInterval(() => {
    const before = apart;
    apart = Date.now() - performance.now();
    if (Math.abs(apart - before) > SLEPT_MS) wake(true);
  }, 1000);
}

async function sampled(ask, patienceMs) {
  const samples = [];
  for (let i = 0; i < SAMPLES; i++) {
    const sample = await one(ask, patienceMs);
    if (!sample) break;
    samples.push(sample);
  }
  return samples;
}

async function one(ask, patienceMs) {
  const sent = performance.now();
  const answer = await ask(patienceMs).catch(() => null);
  return answer && { sent, received: performance.now(), server: answer.now };
}
