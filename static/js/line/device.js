/**
 * Who this device is: an id of its own for this tab, and what the desk told it of itself. Kept
 * here, so that a restart of the server forgets none of it; and for the tab that opens this
 * screen the next time, so that a restart of the machine doesn't either.
 */

import { local, session } from "../page/storage.js";
import { newId } from "./outbox.js";

const OWN = "fayan/device";
const ASKED = "fayan/device/asked";
const TAKEN = "fayan/device/taken";
/** So long the other tabs of this browser have to say that they are that device. */
const ANSWER_MS = 150;
const REMEMBERED = 4;
const memory = new Map();

/** What the device says of itself when it connects: {id, name, picture?, zoom?, sounds, volume?}. */
export async function introduction({ meeting, screen }) {
  if (!read(session, OWN)?.id) write(session, OWN, await vacant(screen));
  keep(screen);
  addEventListener("storage", answer);
  const { id, name = "", sounds = false, volume, zoom, picture, of } = own();
  // a picture is meant for one meeting, a name and a size for the machine
  const shown = picture && of === meeting ? { picture } : {};
  const given = Object.entries({ volume, zoom }).filter(([, value]) => value !== undefined);
  return { id, name, sounds, ...Object.fromEntries(given), ...shown };
}

/** The desk has said what this device is called, what it shows, or whether it sounds. */
export function remember({ sound, name, picture, zoom }, { meeting, screen }) {
  const heard = sound ? { sounds: sound.on, volume: sound.volume } : {};
  const told = name === undefined ? {} : { name, picture, zoom, of: meeting };
  write(session, OWN, { ...own(), ...told, ...heard });
  keep(screen);
}

const own = () => read(session, OWN) ?? {};

/** The newest first, for the next tab. */
function keep(screen) {
  const others = kept(screen).filter(({ id }) => id !== own().id);
  write(local, placeOf(screen), [own(), ...others].slice(0, REMEMBERED));
}

const kept = (screen) => read(local, placeOf(screen)) ?? [];

const placeOf = (screen) => `${OWN}/${screen}`;

/** The first of the devices that this browser has been on this screen and no other tab is now. */
async function vacant(screen) {
  for (const known of kept(screen)) if (!(await isTaken(known.id))) return known;
  return { id: newId() };
}

/** Ask the other tabs, through the only ear that all of them have. */
function isTaken(id) {
  return new Promise((resolve) => {
    const hear = ({ key, newValue }) => key === TAKEN && newValue?.includes(id) && done(true);
    const done = (taken) => {
      removeEventListener("storage", hear);
      resolve(taken);
    };
    addEventListener("storage", hear);
    setTimeout(done, ANSWER_MS, false);
    tell(ASKED, id);
  });
}

function answer({ key, newValue }) {
  if (key === ASKED && newValue?.includes(own().id)) tell(TAKEN, own().id);
}

/** What changes is heard: the same words twice would not be. */
const tell = (key, id) => write(local, key, `${id} ${newId()}`);

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key)) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

function write(storage, key, known) {
  memory.set(key, known);
  try {
    storage.setItem(key, JSON.stringify(known));
  } catch {
    // private browsing: it lives as long as this page
  }
}
