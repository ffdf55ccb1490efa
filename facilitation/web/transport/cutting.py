"""Cutting: who doesn't read what he is told, or doesn't say who he is, is cut off.

Before his queue fills the memory, and by shutting his TCP socket: after python-socketio's own
`disconnect()` a browser would never come back. wire.py says with which versions it was tried.
"""

from __future__ import annotations

import contextlib
import time

from flask_socketio import SocketIO

from .tcp import cut

LONGEST_QUEUE = 200
LONGEST_WAIT_S = 10

First = dict[str, tuple[object, float]]  # the transport's id to its oldest message, since when


def watch_lines(socketio: SocketIO) -> None:
    """Cut off, for ever once a second, every client that has stopped reading or has no name."""
    first: First = {}
    nameless: dict[str, float] = {}
    while True:
        socketio.sleep(1)
        first = look_for_slow(socketio, first, time.monotonic())
        nameless = look_for_nameless(socketio, nameless, time.monotonic())


def look_for_slow(socketio: SocketIO, first: First, now_s: float) -> First:
    """Cut off whose queue is too long, or has had the same message first for too long.

    first   each client's first message, and since when it has been that; returned as it is now
    """
    waiting: First = {}
    for eio_sid, client in socketio.server.eio.sockets.copy().items():
        length = client.queue.qsize()
        if length == 0:
            continue
        with contextlib.suppress(IndexError):  # it was taken just now
            oldest = client.queue.queue[0]
            known, since_s = first.get(eio_sid, (None, now_s))
            waiting[eio_sid] = (oldest, since_s if known is oldest else now_s)
            if length > LONGEST_QUEUE or now_s - waiting[eio_sid][1] > LONGEST_WAIT_S:
                shut(socketio, eio_sid)
    return waiting


def look_for_nameless(
    socketio: SocketIO, since: dict[str, float], now_s: float
) -> dict[str, float]:
    """Cut off who opened a socket and doesn't say who he is; since when there is whom as now."""
    server = socketio.server
    named = server.manager.sid_from_eio_sid
    nameless = {
        sid: since.get(sid, now_s) for sid in list(server.eio.sockets) if named(sid, "/") is None
    }
    for sid, since_s in nameless.items():
        if now_s - since_s > LONGEST_WAIT_S:
            shut(socketio, sid)
    return nameless


def shut_all(socketio: SocketIO) -> None:
    """Shut the TCP socket of every client; browsers come back by themselves."""
    for eio_sid in list(socketio.server.eio.sockets):
        shut(socketio, eio_sid)


def shut(socketio: SocketIO, eio_sid: str) -> None:
    """Shut the TCP socket of a client; a browser then connects again by itself."""
    cut(socketio.server.environ.get(eio_sid, {}))
