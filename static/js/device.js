/**
 * Who this device is: an id of its own for this tab, the name that the desk gave it, and
 * whether it gives the tones. Kept here, so that a restart of the server forgets none of it.
 */
import { newId } from "./outbox.js";

const KEY = "fayan/device";
const memory = new Map();

/** What the device says of itself when it connects: {id, name, sounds, volume?}. */
export function introduction() {
  const known = read();
  if (!known.id) write({ ...known, id: newId() });
  const { id, name = "", sounds = false, volume } = read();
  return { id, name, sounds, ...(volume === undefined ? {} : { volume }) };
}

/** The desk has said what this device is called, or whether it sounds. */
export function remember({ name, sound }) {
  const heard = sound ? { sounds: sound.on, volume: sound.volume } : {};
  write({ ...read(), ...(name === undefined ? {} : { name }), ...heard });
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return memory.get(KEY) ?? {};
  }
}

function write(known) {
  memory.set(KEY, known);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(known));
  } catch {
    // private browsing: it lives as long as this page
  }
}
