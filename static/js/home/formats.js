/** What the form needs of a format, in this page's language. */

import { inThisLanguage, language, t } from "../page/words.js";
import { blankForm } from "./plan.js";

/** The name in this page's language, or in any. @param {Record<string, string>} names */
export const said = (names) => t(inThisLanguage(names) ?? Object.values(names)[0]);

/** The format with this key, or the first. */
export const formatOf = (formats, key) =>
  formats.find((format) => format.key === key) ?? formats[0];

/** The format that a plan names; else the first that knows all its steps and roles. */
export const formatFor = (formats, plan) =>
  formats.find(({ key }) => key === plan.format) ??
  formats.find((format) => knows(format, plan)) ??
  formats[0];

const knows = ({ steps, roles }, { limits = {}, people = [] }) =>
  Object.keys(limits).every((key) => steps.some((step) => step.key === key)) &&
  people.every((person) => roles.some(({ key }) => key === person.role));

/** Roles with every name they may be pasted under. */
export const pastedRoles = (format) =>
  format.roles.map(({ key, name }) => ({ key, names: [key, ...Object.values(name)] }));

/** A new meeting's form: in this page's language, of a kind at home in it, sooner one with comments. */
export const firstForm = (formats) => blankForm(firstOf(formats), language.like);

function firstOf(formats) {
  const own = formats.filter((format) => format.language === language.like);
  const commented = own.find(({ steps }) => steps.some(({ kind }) => kind === "comment"));
  return commented ?? own[0] ?? formats[0];
}
