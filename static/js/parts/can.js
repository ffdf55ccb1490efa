/** Whether a button shows. The server says what is possible; here it is only looked up. */

/** A command of a person or a controller, possible now, and of this screen's to give. */
export const can = (page, name) =>
  page.you.can.includes(name) &&
  page.floor.can.controller.includes(name) &&
  (hasDesk(page) || !page.floor.can.desk.includes(name));

/** Whether this is a controller's screen, who may see every wording and opens sheets. */
export const controls = ({ you }) => you.role === "chair" || you.role === "recorder";

/** Whether the floor is run from this screen at the moment: the other only looks on. */
export const hasDesk = ({ you, floor }) => floor.desk === you.role;

/** A command of whoever has the floor: mine when I have it. */
export const canSpeak = ({ you, floor }, name) =>
  floor.speaker === you.person && you.can.includes(name) && floor.can.speaker.includes(name);
