"""WebSocket: a client's line under gevent and threads, read no faster than it is listened to.

The library there (simple-websocket 1.1) reads ahead, from a thread beside, and keeps all that
comes: one device that sends without end filled the memory and kept the others waiting for 1.4 s.
It takes compressed frames, however large they become; and of what the kernel has no room for it
sends the beginning. Here wsproto reads the frames, as many as are asked for, each within measure
(frames.py), and what is sent is sent whole.
"""

from __future__ import annotations

import contextlib
import errno
import selectors
import socket
import ssl
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, Event, Message, Ping, TextMessage
from wsproto.utilities import ProtocolError, generate_accept_token

from .frames import Measure, TooMuch
from .tcp import cut, tcp_of

READ_BYTES = 16 * 1024
NORMAL_END = 1000
VERSION = "13"
ACCEPTED = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: %b\r\n\r\n"
)


class WebSocket:
    """The WSGI application that a line is handed to, as python-engineio wants it.

    handler     what talks on the line until it is done
    silence_s   how long a line may say nothing at all
    """

    def __init__(
        self, handler: Callable[[Line], object], measure: Callable[[], Measure], silence_s: float
    ) -> None:
        self.handler, self.measure, self.silence_s = handler, measure, silence_s

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        key, tcp = environ.get("HTTP_SEC_WEBSOCKET_KEY"), tcp_of(environ)
        if not key or tcp is None or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION:
            start_response("400 Bad Request", [("Sec-WebSocket-Version", VERSION)])
            return []
        tcp.settimeout(self.silence_s)
        try:
            tcp.sendall(ACCEPTED % generate_accept_token(key.encode()))
            self.handler(Line(tcp, self.measure()))
        finally:
            cut(environ)
        raise ConnectionResetError(errno.ECONNRESET, "all has been said")  # no HTTP follows


class Line:
    """One client's."""

    def __init__(self, tcp: socket.socket, measure: Measure) -> None:
        self.tcp, self.measure = tcp, measure
        self._protocol = Connection(ConnectionType.SERVER)
        self._messages = self._read()
        self._sending = Lock()

    def wait(self) -> str | bytes | None:
        """The next message; None once the line has ended."""
        try:
            return next(self._messages, None)
        except TooMuch as much:
            self._close(much.status)
        except (OSError, ProtocolError):
            pass
        return None

    def send(self, text: str) -> None:
        """Raises OSError once the line has ended."""
        self._send(TextMessage(data=text))

    def close(self) -> None:
        self._close(NORMAL_END)

    def _read(self) -> Iterator[str | bytes]:
        """Messages, each read when it is asked for."""
        parts: list[Any] = []
        for event in self._events():
            if isinstance(event, CloseConnection | Ping):
                self._send(event.response())
            if isinstance(event, CloseConnection):
                return
            if not isinstance(event, Message):
                self.measure.take(0, is_message=False)
                continue
            parts.append(event.data)
            self._weigh(event, sum(map(len, parts)))
            if event.message_finished:
                yield event.data[:0].join(parts)
                parts = []

    def _events(self) -> Iterator[Event]:
        while True:
            for event in self._protocol.events():
                yield event
                self.measure.wait()
            received = self._receive()
            if not received:
                return
            self._protocol.receive_data(received)

    def _receive(self) -> bytes:
        """Over https never while something is sent: reading would take that for the line's end."""
        if not isinstance(self.tcp, ssl.SSLSocket):
            return self.tcp.recv(READ_BYTES)
        if not self.tcp.pending():
            with selectors.DefaultSelector() as readable:
                readable.register(self.tcp, selectors.EVENT_READ)
                if not readable.select(self.tcp.gettimeout()):
                    raise TimeoutError
        with self._sending:
            return self.tcp.recv(READ_BYTES)

    def _weigh(self, event: Message[Any], size: int) -> None:
        """The event may be a piece of a frame, or a frame that is a piece of a message."""
        if event.frame_finished:
            self.measure.take(size, is_message=event.message_finished)
        else:
            self.measure.check(size)

    def _send(self, event: Event) -> None:
        with self._sending:
            try:
                rest = memoryview(self._protocol.send(event))
            except ProtocolError as ended:
                raise BrokenPipeError("the line has ended") from ended
            while rest:  # `sendall` would have one patience for all of it
                rest = rest[self.tcp.send(rest) :]

    def _close(self, status: int) -> None:
        with contextlib.suppress(OSError):
            self._send(CloseConnection(code=status))
