import WebSocket from "ws";

/** A WebSocket as browsers have it: what goes wrong is told by the closing alone. */
export class BrowserSocket extends WebSocket {
  constructor(address) {
    super(address);
    this.on("error", () => {});
  }
}
