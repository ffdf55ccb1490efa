/** The line against Socket.IO's own server, and against bare sockets that behave badly. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { Server } from "socket.io";
import { WebSocketServer } from "ws";
import { BrowserSocket } from "../../../tests/browser_socket.mjs";
import { Line, rest } from "./line.js";

/** A line to that server, which notes what it hears; `next(what)` resolves when it hears it. */
async function lineTo(server, t, path = "/", openedAt = () => null) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = `ws://127.0.0.1:${server.address().port}${path}`;
  const waiting = new Map();
  const note = (what, ...more) => waiting.get(what)?.(more);
  const line = new Line({
    address,
    introduce: async () => ({ token: "of m3" }),
    told: (name, body) => note(name, body),
    heard: () => note("heard"),
    lost: () => note("lost"),
    early: await openedAt(address),
    WebSocket: BrowserSocket,
  });
  line.next = (what) => new Promise((resolve) => waiting.set(what, resolve));
  t.after(() => {
    line.disconnect();
    server.closeAllConnections();
    server.close();
  });
  return line;
}

/** Socket.IO's own server, and a line to it. */
async function stock(t, options) {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], ...options });
  io.on("connection", (socket) => {
    socket.emit("welcome", socket.handshake.auth);
    socket.on("command", ({ name }, answer) => name === "advance" && answer({ ok: true }));
    socket.on("clock", (answer) => answer({ now: 7 }));
  });
  t.after(() => io.disconnectSockets(true));
  const line = await lineTo(http, t, "/socket.io/?EIO=4&transport=websocket");
  return { io, line };
}

/** A bare server that does `greet` to every socket that it is asked for. */
function bare(t, greet) {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  sockets.on("connection", greet);
  t.after(() => {
    for (const socket of sockets.clients) socket.terminate();
  });
  return { http, sockets };
}

test("it says who is here, is welcomed, and gets the answer to what it asks", async (t) => {
  const { line } = await stock(t);

  assert.deepEqual(await line.next("welcome"), [{ token: "of m3" }]);
  assert.deepEqual(await line.ask(5000, "command", { name: "advance" }), { ok: true });
  assert.deepEqual(await line.ask(5000, "clock"), { now: 7 });
});

test("what is not answered in time has failed, and the line goes on", async (t) => {
  const { line } = await stock(t);
  await line.next("welcome");

  await assert.rejects(line.ask(1, "command", { name: "unheard of" }), /no answer/);
  assert.deepEqual(await line.ask(5000, "clock"), { now: 7 });
});

test("pings are answered, so that the server keeps it", async (t) => {
  const { io, line } = await stock(t, { pingInterval: 20, pingTimeout: 5000 });
  await line.next("welcome");

  const [{ conn }] = await io
    .fetchSockets()
    .then((sockets) => sockets.map(({ id }) => io.sockets.sockets.get(id)));
  await once(conn, "heartbeat");
  await line.next("heard");
  assert.ok(line.connected);
});

for (const [how, closed] of [
  ["cut off", true],
  ["put out", false],
])
  test(`${how} by the server it fails what was asked, and comes back by itself`, async (t) => {
    const { io, line } = await stock(t);
    await line.next("welcome");
    const asked = line.ask(5000, "command", { name: "unheard of" });
    const [lost, back] = [line.next("lost"), line.next("welcome")];

    io.disconnectSockets(closed);

    await assert.rejects(asked, /cut off/);
    await lost;
    assert.deepEqual(await back, [{ token: "of m3" }]);
  });

test("while it is away nothing can be asked", async (t) => {
  const { line } = await stock(t);
  await line.next("welcome");

  line.disconnect();

  assert.equal(line.wanted, false);
  await assert.rejects(line.ask(5000, "clock"), /not connected/);
});

test("told to be there it is, whatever it was waiting for", async (t) => {
  const { line } = await stock(t);
  await line.next("welcome");
  line.disconnect();

  line.connect();

  assert.deepEqual(await line.next("welcome"), [{ token: "of m3" }]);
});

test("a server that says nothing for longer than it promised is given up", async (t) => {
  const hello = `0${JSON.stringify({ pingInterval: 10, pingTimeout: 10 })}`;
  const { http, sockets } = bare(t, (socket) => socket.send(hello));
  await lineTo(http, t);

  await once(sockets, "connection");
  await once(sockets, "connection");
});

test("so is one that never greets", async (t) => {
  const { http, sockets } = bare(t, () => {});
  await lineTo(http, t);

  await once(sockets, "connection");
  await once(sockets, "connection");
});

test("what it does not understand is left alone", async (t) => {
  const hello = `0${JSON.stringify({ pingInterval: 5000, pingTimeout: 5000 })}`;
  const { http } = bare(t, (socket) => {
    socket.send(hello);
    for (const odd of ["", "6", "x", "437[1]", Buffer.from([4])]) socket.send(odd);
    socket.send('42["floor",{"seq":1}]');
  });
  const line = await lineTo(http, t);

  assert.deepEqual(await line.next("floor"), [{ seq: 1 }]);
});

/** A socket that was opened before the line, once the server has greeted it. */
async function openedEarly(address) {
  const early = { socket: new BrowserSocket(address), came: [] };
  await new Promise((resolve) => {
    early.socket.onmessage = (event) => resolve(early.came.push(event));
  });
  return early;
}

/** A server that greets, welcomes whoever introduces himself, and counts whom it has met. */
function greeting(t) {
  const met = [];
  const { http } = bare(t, (socket) => {
    met.push(socket);
    socket.send(`0${JSON.stringify({ pingInterval: 5000, pingTimeout: 5000 })}`);
    socket.on("message", (said) => socket.send(`42["welcome",${String(said).slice(2)}]`));
  });
  return { http, met };
}

test("a socket that was opened before is taken over with what has come on it", async (t) => {
  const { http, met } = greeting(t);
  const line = await lineTo(http, t, "/", openedEarly);

  assert.deepEqual(await line.next("welcome"), [{ token: "of m3" }]);
  assert.equal(met.length, 1);
});

test("one that has ended since is not", async (t) => {
  const { http, met } = greeting(t);
  const line = await lineTo(http, t, "/", async (address) => {
    const early = await openedEarly(address);
    met[0].terminate();
    await once(early.socket, "close");
    return early;
  });

  assert.deepEqual(await line.next("welcome"), [{ token: "of m3" }]);
  assert.equal(met.length, 2);
});

test("the rests grow to a second and a half, and a room does not rest in step", () => {
  assert.deepEqual(
    [0, 0.5, 1].map((chance) => rest(1, chance)),
    [250, 500, 750],
  );
  assert.equal(rest(2, 0), 500);
  assert.equal(rest(2000, 1), 1500);
});
