"""Express: one message to many screens, written straight to the sockets that are idle.

The library puts each message into a queue for each client, from which a thread of its own frames,
compresses and sends it. For what everybody is told that is most of the time that it takes to tell
a hundred screens. Here the frame is made once; whose queue is empty and whose line is free gets it
at once, and everyone else by his queue, as ever. So the order of a client's messages stays.

Under eventlet alone; elsewhere, over TLS, or with FACILITATION_EXPRESS=off it is the library's
plain emit. tests/test_express.py notices when a newer
library moves the parts that are reached for here.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from typing import Any

from engineio import packet as transport_packets
from flask_socketio import SocketIO
from socketio import packet as packets

NAMESPACE = "/"
_TEXT = 0x81  # a whole text frame, not compressed
_SHORT, _MIDDLE = 126, 1 << 16


class Express:
    """The way out for what several are told.

    straight, queued   how many messages went which way
    """

    def __init__(self, socketio: SocketIO, wanted: bool) -> None:
        self.socketio = socketio
        self.straight = self.queued = 0
        self.on = wanted and socketio.async_mode == "eventlet"
        if self.on:
            _keep_lines(socketio.server.eio)

    def send(self, message: str, view: dict[str, Any], to: list[str]) -> None:
        if not self.on:
            self.socketio.emit(message, view, to=to, ignore_queue=True)
            return
        server = self.socketio.server
        said = server.packet_class(packets.EVENT, namespace=NAMESPACE, data=[message, view])
        packet = transport_packets.Packet(transport_packets.MESSAGE, said.encode())
        frame = framed(packet.encode().encode())
        for _, eio_sid in server.manager.get_participants(NAMESPACE, to):
            client = server.eio.sockets.get(eio_sid)
            if client is not None and _sent_straight(client, frame, self.socketio):
                self.straight += 1
            else:
                self.queued += 1
                server._send_eio_packet(eio_sid, packet)


def framed(text: bytes) -> bytes:
    """The WebSocket frame of a text, as a server sends it (RFC 6455, 5.2)."""
    size = len(text)
    if size < _SHORT:
        return bytes((_TEXT, size)) + text
    if size < _MIDDLE:
        return struct.pack("!BBH", _TEXT, 126, size) + text
    return struct.pack("!BBQ", _TEXT, 127, size) + text


def _keep_lines(transport: Any) -> None:
    """Let every client of the transport know its own line, the WebSocket that it is read from."""
    WebSocket = transport._async["websocket"]

    def kept(handler: Callable[[Any], Any], server: Any) -> Any:
        def handle(line: Any) -> Any:
            handler.__self__.line = line  # type: ignore[attr-defined]
            return handler(line)

        return WebSocket(handle, server)

    transport._async = transport._async | {"websocket": kept}


def _sent_straight(client: Any, frame: bytes, socketio: SocketIO) -> bool:
    """Whether the frame is on its way. What the line can't take at once follows by itself."""
    line = getattr(client, "line", None)
    if line is None or not client.queue.empty() or client.closing or client.closed:
        return False
    if not line._sendlock.acquire(blocking=False):
        return False
    try:
        sent = line.socket.fd.send(frame, socket.MSG_DONTWAIT)
    except BlockingIOError:
        sent = 0
    except OSError:
        line._sendlock.release()
        return False
    if sent == len(frame):
        line._sendlock.release()
    else:
        socketio.start_background_task(_send_the_rest, line, frame[sent:])
    return True


def _send_the_rest(line: Any, rest: bytes) -> None:
    try:
        line.socket.sendall(rest)
    except OSError:
        line.close()
    finally:
        line._sendlock.release()
