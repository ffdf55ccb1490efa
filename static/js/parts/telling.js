/** Presses that ask the server something beside the meeting: of the room's devices, links, network. */
import { ask } from "../page/api.js";
import { show } from "./wish.js";

/** A press that asks; what `deed` resolves with is shown, or why it was refused. */
export const asking = (deed) => async (event) => {
  const place = { currentTarget: event.currentTarget.closest("#screen") };
  try {
    show({ fault: null, ...(await deed()) })(place);
  } catch (refused) {
    show({ fault: refused.message })(place);
  }
};

/** A press that tells one device something; `then` is shown once it knows. */
export const tell = (page, { device }, what, then = {}) =>
  asking(async () => {
    await ask("POST", `/api/meetings/${page.meeting.id}/devices/${device}`, what);
    return then;
  });
