/** Whether a button shows. The server says what is possible; here it is only looked up. */

/** A command of a person or a controller, possible now. */
export const can = ({ you, floor }, name) =>
  you.can.includes(name) && floor.can.controller.includes(name);

/** A command of whoever has the floor: mine when I have it. */
export const canSpeak = ({ you, floor }, name) =>
  floor.speaker === you.person && you.can.includes(name) && floor.can.speaker.includes(name);
