/** What a controller's screen asks the server for by itself, as soon as it shows it. */
import { seekBeside } from "./beside.js";
import { seekChecks } from "./checks.js";
import { seekShortening } from "./shortening.js";

export function seeks(page, root) {
  seekChecks(page, root);
  seekBeside(page, root);
  seekShortening(page, root);
}
