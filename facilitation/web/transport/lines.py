"""Lines: how many connections one address may hold open that belong to nobody yet.

Who has come in by a link has a seat and is counted by the link (sockets.py), so a whole room
behind one address is let be. Of the other lines an address may hold so many; when one more comes,
the line that has been waiting longest goes. A newcomer is never turned away, or one device could
lock out a room; and what goes first are lines that browsers keep in stock and open anew unseen.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock, Semaphore

MOST_TURNSTILES = 10_000
AT_ONCE = 8  # requests of an address
IN_STOCK, NEW, ANSWERING = range(3)  # in this order they go
_BODY = (
    '{"ok": false, "error": {"code": "rate_limited", "retry_ms": 1000, '
    '"message": "同一地址打开的连接太多，请稍后再试。 Too many connections from one address."}}'
).encode()
TOO_MANY = (
    b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json; charset=utf-8\r\n"
    b"Retry-After: 1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(_BODY), _BODY)
)


@dataclass(slots=True)
class Line:
    """An open connection. `state` is one of NEW, ANSWERING and IN_STOCK."""

    socket: socket.socket
    state: int = NEW

    def cut(self) -> None:
        """End it; who waits for his first answer gets this one."""
        with contextlib.suppress(OSError):
            if self.state == NEW and not isinstance(self.socket, ssl.SSLSocket):
                self.socket.send(TOO_MANY)
            self.socket.shutdown(socket.SHUT_RDWR)


class Lines:
    """The open lines of every address that have no seat, in the order of their last request."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lines: dict[str, OrderedDict[int, Line]] = {}
        self._one_at_a_time = Lock()
        self._turnstiles: dict[str, Semaphore] = {}

    def open(self, address: str, port: int, line: Line) -> None:
        """A line has come; where there are too many, another goes."""
        with self._one_at_a_time:
            lines = self._lines.setdefault(address, OrderedDict())
            too_many = len(lines) >= self.most
            first = min(lines, key=lambda each: lines[each].state) if too_many else None
            gone = lines.pop(first) if first is not None else None
            lines[port] = line
        if gone is not None:
            gone.cut()

    def turn(self, address: str, port: int, state: int) -> None:
        """The line is being answered, or has been."""
        with self._one_at_a_time:
            lines = self._lines.get(address, OrderedDict())
            if port in lines:
                lines[port].state = state
                lines.move_to_end(port)

    def leave(self, address: str, port: int) -> None:
        """The line is closed, or has a seat by now."""
        with self._one_at_a_time:
            lines = self._lines.get(address, OrderedDict())
            lines.pop(port, None)
            if not lines:
                self._lines.pop(address, None)

    def turnstile(self, address: str) -> Semaphore:
        """What an address's requests go through a few at a time, in their order.

        Who asks without end, on however many lines, so gets a few answers for each round in which
        everybody else gets his. One would be too few for a room behind one address: as long
        as 150 phones are heard in each round, it would be so many rounds until the last is in.
        """
        if len(self._turnstiles) > MOST_TURNSTILES:
            self._turnstiles.clear()
        return self._turnstiles.setdefault(address, Semaphore(AT_ONCE))

    def count(self, address: str) -> int:
        return len(self._lines.get(address, ()))
