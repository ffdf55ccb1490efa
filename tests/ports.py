"""Ports that are free, and stay so until the test that was given one is over."""

import contextlib
import os
import random
import socket

# No port from which systems let connections begin: while a server is away, one that seeks it could
# begin at its own port, and keep it from coming back. And each xdist worker has ports of its own.
FIRST_PORT, LAST_PORT, WORKERS = 11_000, 32_000, 8
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % WORKERS
_untried = list(range(FIRST_PORT + WORKER, LAST_PORT, WORKERS))
random.SystemRandom().shuffle(_untried)


def free_port():
    """A port where nobody listens, and that nobody was given who may be about to."""
    while True:
        port = _untried.pop()
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("0.0.0.0", port))
            return port
