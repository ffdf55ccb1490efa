"""Handlers: how each server speaks HTTP, with its lines counted and its log quoting nobody.

The three servers have a class for it each, and each is mended in the same two places: `handle`,
which has a line from its first byte to its last, and what answers one request.
tests/web/transport/test_handlers.py notices when a newer server moves them.
"""

from __future__ import annotations

import contextlib
import importlib
import ssl
from collections.abc import Callable
from typing import Any

from .lines import ANSWERING, IN_STOCK, Line, Lines

LINE_BYTES = 1024  # a WebSocket keeps what its request came through: 24 KiB if not told
SILENCE_S = 10  # so long may a line say nothing, or half a request
REST_BYTES, PIECE_BYTES = 1_000_000, 64 * 1024
ANSWER_S = 60  # so long may it take to give a slow line all of an answer

Pause = Callable[[float], object]


def handler_for(mode: str, lines: Lines, pause: Pause) -> type:
    """The class that speaks HTTP on each line of the server that waits in this way."""
    return {"eventlet": _eventlet, "gevent": _gevent, "threading": _threading}[mode](lines, pause)


class Counted:
    """A line among the lines of its address, which are answered one at a time."""

    lines: Lines
    pause: Pause
    client_address: Any

    @contextlib.contextmanager
    def _open(self, tcp: Any) -> Any:
        address, port = self.client_address[:2]
        self.lines.open(address, port, Line(tcp))
        try:
            with contextlib.suppress(ssl.SSLError):
                yield
        finally:
            self.lines.leave(address, port)

    @contextlib.contextmanager
    def _answering(self, tcp: Any = None) -> Any:
        """`tcp` where the server knows no other patience than a whole answer's."""
        address, port = self.client_address[:2]
        with self.lines.turnstile(address):
            self.pause(0)
        self.lines.turn(address, port, ANSWERING)
        if tcp is not None:
            tcp.settimeout(ANSWER_S)
        yield
        if tcp is not None:
            tcp.settimeout(SILENCE_S)
        self.lines.turn(address, port, IN_STOCK)


class Rest:
    """What is left of a request once it is answered: its sender is to hear the answer before the
    line is closed, so it is read, as werkzeug does, but neither without end nor 10 MB at once."""

    def __init__(self, file: Any) -> None:
        self.file, self.left = file, REST_BYTES

    def read(self, _: int) -> bytes:
        piece = b""
        with contextlib.suppress(OSError):  # werkzeug would leave a descriptor open
            piece = self.file.read1(PIECE_BYTES) if self.left > 0 else b""
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        self.file.close()


def _eventlet(of_server: Lines, pause_of_server: Pause) -> type:
    wsgi = importlib.import_module("eventlet.wsgi")

    class Counting(Counted, wsgi.HttpProtocol):  # type: ignore[misc,name-defined]
        lines, pause = of_server, staticmethod(pause_of_server)
        rbufsize = wbufsize = LINE_BYTES

        def handle(self) -> None:
            with self._open(self.connection):
                super().handle()
            for file in (self.rfile, self.wfile):  # they hold the socket until all is collected
                with contextlib.suppress(OSError):
                    file.close()

        def handle_one_response(self) -> None:
            with self._answering():
                super().handle_one_response()

        def log_message(self, *_: Any) -> None:
            """What was no request may hold anything: it is quoted nowhere."""

    return Counting


def _gevent(of_server: Lines, pause_of_server: Pause) -> type:
    pywsgi = importlib.import_module("gevent.pywsgi")

    class Counting(Counted, pywsgi.WSGIHandler):  # type: ignore[misc,name-defined]
        lines, pause = of_server, staticmethod(pause_of_server)

        def handle(self) -> None:
            self.socket.settimeout(SILENCE_S)
            with contextlib.suppress(OSError), self._open(self.socket):
                super().handle()

        def handle_one_response(self) -> None:
            with self._answering(self.socket):
                super().handle_one_response()

        def _handle_client_error(self, _: Exception) -> tuple[str, bytes]:
            return "400", pywsgi._BAD_REQUEST_RESPONSE

    return Counting


def _threading(of_server: Lines, pause_of_server: Pause) -> type:
    serving = importlib.import_module("werkzeug.serving")

    class Counting(Counted, serving.WSGIRequestHandler):  # type: ignore[misc,name-defined]
        lines, pause = of_server, staticmethod(pause_of_server)
        timeout = SILENCE_S

        def handle(self) -> None:
            with self._open(self.connection):
                super().handle()

        def make_environ(self) -> Any:
            environ = super().make_environ()
            self.rfile: Any = Rest(self.rfile)
            return environ

        def run_wsgi(self) -> None:
            with self._answering(self.connection):
                super().run_wsgi()
            self.close_connection = True  # after a WebSocket too there is no other request

        def log(self, *_: Any) -> None:
            """What was no request may hold anything: it is quoted nowhere."""

    return Counting
