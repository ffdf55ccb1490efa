/** Who is meant by an id. */

import { label, t } from "../page/words.js";

/** The person of the roster with this id, or undefined. */
export const personOf = (meeting, id) => meeting.people.find((person) => person.id === id);

/** A person's name, or what the format calls the group; of two with one name, each with his post. */
export function nameOf(meeting, id) {
  if (id === "group") return label(meeting, "group");
  const person = personOf(meeting, id);
  if (!person) return "";
  const { name, post } = person;
  return post && sharesName(meeting, person) ? t("{name}（{post}）", { name, post }) : name;
}

const sharesName = (meeting, { id, name }) =>
  meeting.people.some((other) => other.id !== id && other.name === name);
