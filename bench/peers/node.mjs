// Node's own Socket.IO server: a plain emit of a text that one client asks for.
import { createServer } from "node:http";
import { Server } from "socket.io";

const [port, size] = process.argv.slice(2).map(Number);
const http = createServer();
const io = new Server(http, { transports: ["websocket"] });

io.on("connection", (socket) => {
  socket.on("say", (mark) => io.emit("floor", { mark, rest: ".".repeat(size - mark.length) }));
});
http.listen(port, "127.0.0.1", () => console.log("up"));
