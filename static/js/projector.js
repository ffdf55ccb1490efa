/** projector.js: what the room sees. Never shows a point's text; it is never sent one. */
import { stayAwake } from "./page/awake.js";
import { heedControls } from "./parts/controls.js";
import { mount } from "./parts/mount.js";
import { projection } from "./parts/projection.js";
import { fitType } from "./parts/zoom.js";

heedControls();
stayAwake();
mount("projector", projection, {}, fitType);
