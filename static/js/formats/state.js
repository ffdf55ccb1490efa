/** What the page remembers of the kind of meeting that is made. */

import { remembered } from "../page/remembered.js";

export const { state, onChange, change } = remembered({
  page: { name: "", part: "" },
  formats: null, // all that there are, for a beginning
  own: null, // the organiser's own, with their use and their faults
  form: null, // the format that is being made
  typed: {}, // what stands in an input, where that is not quite its value yet
  key: null, // of the one that is changed, null for a new one
  edition: null,
  used: 0,
  words: {}, // what a format need not name itself
  dirty: false,
  restored: false, // the form is one that was left here unsaved
  saved: false,
  busy: false,
  problem: null, // {said, input}
  trial: null, // what a meeting of it would be like
  people: 4, // at the trial
  picture: "", // the step whose picture is shown: "phase/step"
  phoneOf: "speaker",
  asking: null, // the question that stands open
});
