/** What the organiser's page remembers. */

import { remembered } from "../page/remembered.js";

export const { state, onChange, change } = remembered({
  page: { name: "", part: "" },
  meetings: null,
  due: null, // what is due over all meetings
  sought: {}, // what was looked for last in all meetings, and what was found
  formats: null,
  handed: {}, // by meeting: {meeting, links}
  form: null,
  wished: null, // the kind of meeting that was chosen elsewhere
  pasted: "",
  written: "", // the text of a plan, as it was pasted
  imported: null, // {found, missing, blanks}: what the form was filled in from
  pastedPeople: "",
  keeps: true,
  busy: false,
  problem: null, // {said, input, again}
  made: null, // the meeting that was made on this page
  noticed: false,
  asking: null, // the question that stands open
  unfolded: null, // the QR code, or the field for pasting, that stands open
  copied: null,
  uncopied: null,
  renewed: [],
  purged: null, // what was destroyed last: {meeting, entries, hash}
});
