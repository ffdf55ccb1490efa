"""TCP: the socket that a request came by, wherever the server in use keeps it."""

from __future__ import annotations

import contextlib
import socket
from typing import Any

KERNEL_BYTES = 128 * 1024


def tcp_of(environ: dict[str, Any]) -> socket.socket | None:
    if "werkzeug.socket" in environ:
        return environ["werkzeug.socket"]  # type: ignore[no-any-return]
    if "eventlet.input" in environ:
        return environ["eventlet.input"].get_socket()  # type: ignore[no-any-return]
    body = environ.get("wsgi.input")
    stream = getattr(body, "rfile", body)
    return getattr(getattr(stream, "raw", None), "_sock", None)


def hurry(environ: dict[str, Any]) -> None:
    """Let a client's TCP socket send at once, and hold little.

    An ack follows a floor closely; held back until the client confirms that one, it took
    49 ms instead of 5. And what the kernel holds for a client that doesn't read (it took
    6 MB) is not in the queue that we watch.
    """
    tcp = tcp_of(environ)
    if tcp is not None:
        tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)


def cut(environ: dict[str, Any]) -> None:
    """Shut the TCP socket; a browser then connects again by itself."""
    tcp = tcp_of(environ)
    if tcp is not None:
        with contextlib.suppress(OSError):  # it was closed already
            tcp.shutdown(socket.SHUT_RDWR)
