/**
 * The shipped merge rule (static/js/line/held.js) on deliveries from standard input, for test_same_meeting.py:
 * a line of [[kind, body], ...] in; what a screen then holds out.
 */
import { createInterface } from "node:readline";
import { nothingHeld, received, welcomed } from "../../static/js/line/held.js";

createInterface({ input: process.stdin }).on("line", (line) => {
  let held = nothingHeld();
  for (const [kind, body] of JSON.parse(line)) {
    held = kind === "welcome" ? welcomed(body) : received(held, kind, body);
  }
  process.stdout.write(`${JSON.stringify(held)}\n`);
});
