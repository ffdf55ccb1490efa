"""Unhurried: under gevent and threads a line is read no faster than it is listened to.

There the lines are simple-websocket's. The reader of one takes in whatever comes and keeps all of
it; under gevent it lets nobody else run as long as something comes. One flooding device filled
the memory so, and kept everybody waiting. tests/faults/test_abuse.py notices in `make lanes` when
a newer version (1.1 is what it was tried with) moves what is reached for here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST_UNREAD, PAUSE_S = 20, 0.01


class Unhurried:
    """A line's TCP socket that waits, before it reads on, until what was read is taken."""

    def __init__(self, line: Any, pause: Callable[[float], object]) -> None:
        self.line, self.tcp, self.pause = line, line.sock, pause

    def recv(self, most_bytes: int) -> bytes:
        self.pause(0)
        while self.line.connected and len(self.line.input_buffer) > MOST_UNREAD:
            self.pause(PAUSE_S)
        received: bytes = self.tcp.recv(most_bytes)
        return received

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tcp, name)
