/**
 * The shipped measurement of the server's time (static/js/line/time.js), by devices of a bad network, for
 * test_offset.py: node offset.mjs '{"url", "token", "devices"}'; a line each, how many ms it is off.
 */
import { io } from "socket.io-client";

const { url, token, devices } = JSON.parse(process.argv[2]);

async function device(n) {
  const { measure, serverNow } = await import(`../../static/js/line/time.js?${n}`);
  const socket = io(url, { transports: ["websocket"], auth: { token }, forceNew: true });
  await new Promise((resolve) => socket.once("welcome", resolve));
  await measure((patience) => socket.timeout(patience).emitWithAck("clock"));
  process.stdout.write(`${serverNow() - Date.now()}\n`);
  socket.disconnect();
}

await Promise.all(Array.from({ length: devices }, (_, n) => device(n)));
process.exit(0);
