/** A picture in a frame, or in OBS: it has no session, but the link that it was opened by. */

const { token } = document.body.dataset;

/** What the socket shows instead of a session. */
export const ticket = token ? { token } : {};

/** Who looks on from elsewhere is not led into the room. */
export const seenFrom = (held) => (token ? { ...held, join: null } : held);
