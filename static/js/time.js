/** The server's time on this device: measured, then drawn from a clock nobody can set. */
import { bestOffset } from "./clock.js";

const SAMPLES = 8;
const EVERY_MS = 60_000;
const PATIENCE_MS = 3000;
/** Wall clock and steady clock drifting apart by more means that the device slept. */
const SLEPT_MS = 1500;

let offset = null;
let measuring = false;

/** Server time now, epoch ms; never jumps with this device's own clock. */
export const serverNow = () => performance.now() + (offset ?? Date.now() - performance.now());

/** A first guess, from the moment a message was written; any measurement is better. */
export function guess(now) {
  offset = offset ?? now - performance.now();
}

/**
 * Measure with the sample of least round trip; false if the server did not answer at all.
 * @param {(patienceMs: number) => Promise<{now: number}>} ask
 */
export async function measure(ask) {
  if (measuring) return true;
  measuring = true;
  const samples = await sampled(ask);
  measuring = false;
  if (samples.length > 0) offset = bestOffset(samples);
  return samples.length > 0;
}

/** Call `wake` when the page comes back to life and each minute, for as long as it lives. */
export function onWaking(wake) {
  document.addEventListener("visibilitychange", () => document.hidden || wake());
  for (const event of ["pageshow", "online"]) window.addEventListener(event, wake);
  setInterval(wake, EVERY_MS);
  let apart = Date.now() - performance.now();
  setInterval(() => {
    const before = apart;
    apart = Date.now() - performance.now();
    if (Math.abs(apart - before) > SLEPT_MS) wake();
  }, 1000);
}

async function sampled(ask) {
  const samples = [];
  for (let i = 0; i < SAMPLES; i++) {
    const sample = await one(ask);
    if (!sample) break;
    samples.push(sample);
  }
  return samples;
}

async function one(ask) {
  const sent = performance.now();
  const answer = await ask(PATIENCE_MS).catch(() => null);
  return answer && { sent, received: performance.now(), server: answer.now };
}
