/** Presses on the floor: each is meant for the floor as it was shown, and says so by `expect`. */
import { sameFloor, samePlace } from "../reckoning/floor.js";
import { newId } from "./outbox.js";

/** So often is a press that points overtook sent again: a whole room may be writing. */
const AGAIN = 5;

/**
 * @param {object} line
 * @param {() => object} line.floor the floor as this screen has it
 * @param {(command: object) => Promise<object>} line.tried sends a command; its answer
 * @param {(seq: number) => Promise<void> | undefined} line.floorPast until the floor is newer,
 *   or does not come
 */
export function pressesOn({ floor, tried, floorPast }) {
  let row = Promise.resolve();

  /**
   * A press that came too late is sent again if it still means what it meant: nothing has
   * happened on the floor, only a point or an attendance has come between.
   */
  async function one(command, again = AGAIN) {
    const shown = floor();
    const ack = await tried(command);
    if (ack.ok || ack.error.code !== "conflict" || shown.seq !== command.expect) return ack;
    await floorPast(shown.seq);
    if (again === 0 || floor().seq <= shown.seq || !sameFloor(shown, floor())) return ack;
    return one({ ...command, id: newId(), expect: floor().seq }, again - 1);
  }

  /** Once the press before it has been answered and its floor is here, for that floor. */
  function inARow(command) {
    const shown = floor();
    const answered = row.then(() => {
      const there = samePlace(shown, floor());
      return one(there ? { ...command, expect: floor().seq } : command);
    });
    row = answered.then((ack) => (ack.ok ? floorPast(ack.seq - 1) : undefined));
    return answered;
  }

  return { one, inARow };
}
