/** Who is meant by an id. */

import { label } from "../words.js";

/** The person of the roster with this id, or undefined. */
export const personOf = (meeting, id) => meeting.people.find((person) => person.id === id);

/** A person's name, or what the format calls the group. */
export const nameOf = (meeting, id) =>
  id === "group" ? label(meeting, "group") : (personOf(meeting, id)?.name ?? "");
