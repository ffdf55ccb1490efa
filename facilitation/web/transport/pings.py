"""Pings: one thread for those of all clients.

The library begins a thread for each ping of each client: 300 screens cost under threads a hundred
new ones a second, and each that met a line just closed wrote a traceback.
tests/web/transport/test_express.py notices when a newer library begins its pings elsewhere.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from engineio import packet as transport_packets
from engineio.exceptions import EngineIOError
from engineio.socket import Socket

AT_ONCE, PAUSE_S = 20, 0.01  # their answers come at once too, and a press waits behind them


class Pings:
    """Sends every client its next ping when that is due."""

    def __init__(self, transport: Any) -> None:
        self.transport = transport
        self.due: deque[tuple[float, Any]] = deque()
        self.begun = False

    def plan(self, client: Any) -> None:
        self.due.append((time.monotonic() + self.transport.ping_interval, client))
        if not self.begun:
            self.begun = True
            self.transport.start_background_task(self._send_for_ever)

    def _send_for_ever(self) -> None:
        while True:
            self.send_due()
            wait_s = self.due[0][0] - time.monotonic() if self.due else 0
            self.transport.sleep(max(PAUSE_S, wait_s))

    def send_due(self) -> None:
        """Send those that are due, not many at once."""
        for _ in range(AT_ONCE):
            if not self.due or self.due[0][0] > time.monotonic():
                return
            _, client = self.due.popleft()
            if not (client.closing or client.closed):
                client.last_ping = time.time()
                with contextlib.suppress(EngineIOError):  # it has closed just now
                    client.send(transport_packets.Packet(transport_packets.PING))


def ping_from_one_thread(transport: Any) -> None:
    """Let nothing of the transport begin a thread for a ping."""
    pings, begin = Pings(transport), transport.start_background_task

    def begun(task: Callable[..., Any], *args: Any, **named: Any) -> Any:
        if getattr(task, "__func__", None) is Socket._send_ping:
            return pings.plan(task.__self__)  # type: ignore[attr-defined]
        return begin(task, *args, **named)

    transport.start_background_task = begun
