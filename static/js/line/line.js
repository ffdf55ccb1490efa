/**
 * A line to the server: as much of Socket.IO (protocol 5 over Engine.IO 4) as a screen needs, which
 * is text on one WebSocket. While it is wanted it comes back by itself. docs/decisions/024.
 */

/** An attempt that hangs is given up soon: the next may find the network back. */
const OPENING_MS = 3000;
const OPENED = 1; // WebSocket.OPEN
const SHORTEST_REST_MS = 500;
const LONGEST_REST_MS = 1500;

/** A packet's kind, of Engine.IO and for a message (4) of Socket.IO; which answer it is; its body. */
const PACKET = /^(4?\d)(\d*)(.*)$/s;
const [OPEN, PING, PONG] = ["0", "2", "3"];
const [CONNECT, DISCONNECT, EVENT, ACK, REFUSED] = ["40", "41", "42", "43", "44"];

/** How long to rest before the n-th attempt; `chance` (0 to 1) spreads a room's screens. */
export const rest = (attempt, chance) =>
  Math.min(LONGEST_REST_MS, SHORTEST_REST_MS * 2 ** (attempt - 1) * (0.5 + chance));

/** Members that begin with _ are private (Safari 14 knows no #private methods). */
export class Line {
  /**
   * @param {object} with_
   * @param {string} with_.address ws://…
   * @param {() => Promise<object>} with_.introduce who is here, asked for each time it connects
   * @param {(name: string, body: object) => void} with_.told a message has come
   * @param {() => void} with_.heard a sign of life has come, a message or not
   * @param {() => void} with_.lost it was connected, and is no more
   * @param {object} [with_.early] {socket, came}: one that was opened before, and its messages
   */
  constructor({ address, introduce, told, heard, lost, early, WebSocket = globalThis.WebSocket }) {
    Object.assign(this, { address, introduce, told, heard, lost, early, WebSocket });
    this.connected = this.wanted = false;
    this._asked = 0;
    this._answers = new Map();
    this.connect();
  }

  /** Be there at once, on a new socket. */
  connect() {
    this._leave();
    this.wanted = true;
    this._attempts = 0;
    this._open();
  }

  /** Leave, and stay away. */
  disconnect() {
    this.wanted = false;
    this._leave();
  }

  /** The socket is dead, whether it knows or not: come back on another. */
  comeBack() {
    if (!this.wanted) return;
    this._leave();
    this._wait(rest(++this._attempts, Math.random()), () => this._open());
  }

  /** Send a message; resolves with its answer, rejects if none comes in time. */
  ask(patienceMs, ...message) {
    if (!this.connected) return Promise.reject(new Error("not connected"));
    const id = this._asked++;
    this._socket.send(EVENT + id + JSON.stringify(message));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this._settled(id).reject(new Error("no answer")), patienceMs);
      this._answers.set(id, { resolve, reject, timer });
    });
  }

  _open() {
    const { socket, came } = this._openedBefore() ?? {
      socket: new this.WebSocket(this.address),
      came: [],
    };
    const hear = ({ data }) => this._take(...(PACKET.exec(data) ?? []));
    socket.onmessage = hear;
    socket.onclose = () => this.comeBack();
    this._socket = socket;
    this._introduced = this.introduce();
    this._wait(OPENING_MS);
    came.forEach(hear);
  }

  /** The socket that was opened before, once, if it still lives. */
  _openedBefore() {
    const { early } = this;
    this.early = null;
    return early?.socket.readyState <= OPENED ? early : null;
  }

  _take(_packet, kind, id, body) {
    if (kind === OPEN) this._greet(JSON.parse(body));
    this._wait(this._silenceMs);
    if (kind === PING) this._socket.send(PONG);
    if (kind === CONNECT) Object.assign(this, { connected: true, _attempts: 0 });
    if (kind !== OPEN) this.heard();
    if (kind === EVENT) this.told(...JSON.parse(body));
    if (kind === ACK) this._settled(Number(id))?.resolve(JSON.parse(body)[0]);
    if (kind === DISCONNECT || kind === REFUSED) this.comeBack();
  }

  async _greet({ pingInterval, pingTimeout }) {
    this._silenceMs = pingInterval + pingTimeout;
    const socket = this._socket;
    socket.send(CONNECT + JSON.stringify(await this._introduced));
  }

  /** The question with this number, which waits no longer; undefined if it has been answered. */
  _settled(id) {
    const question = this._answers.get(id);
    clearTimeout(question?.timer);
    this._answers.delete(id);
    return question;
  }

  /** One thing is waited for at a time: an attempt, a sign of life, the next attempt. */
  _wait(ms, then = () => this.comeBack()) {
    clearTimeout(this._timer);
    this._timer = setTimeout(then, ms);
  }

  _leave() {
    clearTimeout(this._timer);
    const { _socket: socket, connected } = this;
    if (socket) socket.onmessage = socket.onclose = null;
    socket?.close();
    this._socket = null;
    this.connected = false;
    for (const id of [...this._answers.keys()]) this._settled(id).reject(new Error("cut off"));
    if (connected) this.lost();
  }
}
