"""Express: what is told is written straight to the sockets, with no thread in between.

The library puts each message into a queue for each client, from which a thread of its own frames,
compresses and sends it. For what everybody is told that is most of the time that it takes to tell
a hundred screens, and most of the memory that an idle one costs. Here a frame is made once and
written by whoever tells; only a client whose line is full has a thread, for as long as it is. So
the order of a client's messages stays. Nothing is compressed: for that the library keeps 300 KiB a
client, and a floor is two of a network's packets.

Under eventlet alone; elsewhere, over TLS, or with FACILITATION_EXPRESS=off it is the library's
plain emit. tests/web/transport/test_express.py notices when a newer library moves the parts
reached for here.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from engineio import packet as transport_packets
from engineio.exceptions import EngineIOError, UnknownPacketError
from flask_socketio import SocketIO
from pydantic_core import to_json
from socketio import packet as packets

NAMESPACE = "/"
_EVENT = f"{transport_packets.MESSAGE}{packets.EVENT}".encode()  # of Engine.IO and of Socket.IO
_TEXT = 0x81  # a whole text frame, not compressed
_SHORT, _MIDDLE = 126, 1 << 16
MOST_CIRCLES = 1000


class Express:
    """The way out for what several are told.

    straight, queued   how many of those messages went which way
    """

    def __init__(self, socketio: SocketIO, wanted: bool) -> None:
        self.socketio = socketio
        self.straight = self.queued = 0
        self.on = wanted and socketio.async_mode == "eventlet"
        self._busy: set[Line] = set()
        self._circles: dict[tuple[str, ...], Circle] = {}
        if self.on:
            _take_over(socketio.server.eio, self._busy)

    def send(self, message: str, view: dict[str, Any], to: list[str]) -> None:
        if not self.on:
            self.socketio.emit(message, view, to=to)
            return
        frame = framed(_EVENT + to_json([message, view], inf_nan_mode="null"))
        circle = self._circle(tuple(to))
        straight = circle.tell(frame) if self._busy else circle.put(frame)
        self.straight += straight
        self.queued += len(circle.lines) - straight

    def _circle(self, rooms: tuple[str, ...]) -> Circle:
        """Those in any of these rooms, gathered anew only when they are others than before."""
        server = self.socketio.server
        members = [eio for _, eio in server.manager.get_participants(NAMESPACE, rooms)]
        circle = self._circles.get(rooms)
        if circle is None or circle.members != members:
            if len(self._circles) == MOST_CIRCLES:
                self._circles.clear()
            circle = self._circles[rooms] = Circle(members, server.eio.sockets)
        return circle


class Circle:
    """Who is told the same, side by side in memory: to look each up took as long as to send."""

    __slots__ = ("lines", "members", "puts")

    def __init__(self, members: list[str], sockets: dict[str, Any]) -> None:
        self.members = members
        self.lines: list[Line] = [sockets[each].line for each in members if each in sockets]
        self.puts: list[Callable[[bytes], int]] = [line.put for line in self.lines]

    def tell(self, frame: bytes) -> int:
        """How many took the whole of it at once, while some are busy."""
        return sum(line.tell(frame) for line in self.lines)

    def put(self, frame: bytes) -> int:
        """The same while none is."""
        return _put(frame, self.lines, self.puts)


class Line:
    """A client's WebSocket, written to by whoever has something for it.

    busy   the lines for which something waits to be written, or on which somebody writes
    free   nothing waits to be written
    """

    __slots__ = ("busy", "client", "free", "put", "turn", "websocket", "writer")

    def __init__(self, client: Any, busy: set[Line]) -> None:
        self.client, self.busy, self.free, self.writer = client, busy, False, None
        client.line, client.send, client.close = self, self.send, self.close

    def drive(self, websocket: Any) -> list[bytes]:
        """Read until it ends: in the place of the library's own reader."""
        client, server = self.client, self.client.server
        self.websocket, self.put = websocket, websocket.socket.fd.send
        self.turn = websocket._sendlock = Turn(self, websocket._sendlock)
        websocket.socket.settimeout(server.ping_interval + server.ping_timeout)
        client.connected = client.upgraded = True
        client.queue.put(_frame_of(client.queue.get()))  # the library's greeting
        self.busy.add(self)
        try:
            self._write_waiting(locked=False)
            self._read()
            self.close(abort=True, reason=server.reason.TRANSPORT_CLOSE)
            if self.writer is not None:
                self.writer.join()
        finally:
            self.busy.discard(self)
        return []

    def send(self, packet: Any) -> None:
        if self.client.check_ping_timeout():
            self.tell(_frame_of(packet))

    def tell(self, frame: bytes) -> bool:
        """Whether all of the frame is on its way; what is not follows by itself, in its order."""
        if not self.free or self in self.busy:
            self._queue(frame, locked=False)
            return False
        return _put(frame, [self], [self.put]) == 1

    def follow(self, rest: bytes) -> None:
        """Let the rest of a frame follow, before anything else."""
        self._queue(rest, locked=self.turn.acquire(blocking=False))

    def settle(self) -> None:
        """Nobody writes; if nothing waits either, whoever comes next may."""
        if self.free:
            self.busy.discard(self)

    def close(self, wait: bool = False, abort: bool = False, reason: Any = None) -> None:
        """The library's, which leaves a None in the queue: after it nothing is written."""
        type(self.client).close(self.client, wait=False, abort=abort, reason=reason)
        self._write_soon(locked=False)

    def _read(self) -> None:
        client, most = self.client, self.client.server.max_http_buffer_size
        while True:
            try:
                text = self.websocket.wait()
                if text is None or len(text) > most:
                    return
                client.receive(transport_packets.Packet(encoded_packet=text))
            except UnknownPacketError:
                continue
            except (EngineIOError, OSError, ValueError):
                return

    def _queue(self, frame: bytes, locked: bool) -> None:
        self.client.queue.put(frame)
        self._write_soon(locked)

    def _write_soon(self, locked: bool) -> None:
        if self.free:
            self.free = False
            self.busy.add(self)
            self.writer = self.client.server.start_background_task(self._write_waiting, locked)

    def _write_waiting(self, locked: bool) -> None:
        """Write what waits, the rest of a frame first; `locked`: its head is out already."""
        queue, turn = self.client.queue, self.turn
        try:
            while not queue.empty():
                frame = queue.get()
                if frame is None:
                    self.websocket.close()
                    return
                locked = locked or turn.acquire()
                self.websocket.socket.sendall(frame)
                turn.release()
                locked = False
        except OSError:
            turn.release()
            self.websocket.close()
            return
        self.free = True
        self.settle()


class Turn:
    """The turn to write on a line, which the library takes too, to answer pings and to close."""

    __slots__ = ("line", "lock")

    def __init__(self, line: Line, lock: Any) -> None:
        self.line, self.lock = line, lock

    def acquire(self, blocking: bool = True) -> bool:
        taken: bool = self.lock.acquire(blocking=blocking)
        if taken:
            self.line.busy.add(self.line)
        return taken

    def release(self) -> None:
        self.lock.release()
        self.line.settle()

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


def _put(frame: bytes, lines: list[Line], puts: list[Callable[[bytes], int]]) -> int:
    """Write to lines of which none is busy; how many took the whole of it at once."""
    size, straight = len(frame), 0
    for place, put in enumerate(puts):
        try:
            sent = put(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            continue  # its reader hears of it too
        if sent == size:
            straight += 1
        else:
            lines[place].follow(frame[sent:])
    return straight


def framed(text: bytes) -> bytes:
    """The WebSocket frame of a text, as a server sends it (RFC 6455, 5.2)."""
    size = len(text)
    if size < _SHORT:
        return bytes((_TEXT, size)) + text
    if size < _MIDDLE:
        return struct.pack("!BBH", _TEXT, 126, size) + text
    return struct.pack("!BBQ", _TEXT, 127, size) + text


def _frame_of(packet: Any) -> bytes:
    return framed(packet.encode().encode())


def _take_over(transport: Any, busy: set[Line]) -> None:
    """Let every client of the transport be driven by a Line, and none compress."""
    WebSocket: Callable[..., Callable[[Any, Any], Any]] = transport._async["websocket"]

    def driven(handler: Callable[[Any], Any], server: Any) -> Callable[[Any, Any], Any]:
        line = Line(handler.__self__, busy)  # type: ignore[attr-defined]
        return WebSocket(line.drive, server)

    transport._async = transport._async | {"websocket": driven}
