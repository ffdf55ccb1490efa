"""Start Fayan: `python app.py`, or `fayan` once installed. The only file that names eventlet."""

from __future__ import annotations

import functools
import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable
from typing import Any

# So soon does a thread that makes a document let the meeting go on. Where everybody waits in a
# thread of his own, it would wake a thousand of them so often, and nobody would be answered.
GIVE_WAY_S = 0.0005


# So many may knock at once: a room that opens its pages together has six lines a phone.
BACKLOG = 2048

STOPPED = 128 + signal.SIGINT  # as a shell has it


def main() -> None:
    """Prepare the way of waiting that is set, before anything else is imported; then begin."""
    _on_ctrl_c(os._exit)  # in an import an exception may be lost, and it would start all the same
    mode = os.environ.get("FACILITATION_ASYNC_MODE") or "eventlet"
    gc.disable()  # what is imported stays: to look through it would be a tenth of the start
    aside = PREPARE.get("threading" if _is_rehearsal() else mode, _threading)()
    if mode in PREPARE:
        sys.setswitchinterval(GIVE_WAY_S)

    from facilitation.web.console.command_line import fayan

    gc.freeze()
    gc.enable()
    _on_ctrl_c(sys.exit)  # a command puts away what it has begun
    fayan(obj=aside)


def _on_ctrl_c(leave: Callable[[int], object]) -> None:
    """Leave with one line. The server, once it listens, has a farewell of its own."""

    def stop(*_: object) -> None:
        print("已停止 stopped", file=sys.stderr)
        leave(STOPPED)

    signal.signal(signal.SIGINT, stop)


def _is_rehearsal() -> bool:
    """Whether robots are to be started, who wait in threads; their server is another process."""
    return sys.argv[1:2] == ["simulate"]


def _eventlet() -> Callable[..., Any]:
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet
    import eventlet.tpool

    eventlet.monkey_patch()
    eventlet.listen = functools.partial(eventlet.listen, backlog=BACKLOG)
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_select")  # the patched one
    aside: Callable[..., Any] = eventlet.tpool.execute
    return aside


def _gevent() -> Callable[..., Any]:
    import gevent  # type: ignore[import-untyped]
    from gevent import monkey
    from gevent.server import StreamServer

    # pages are printed by a process, which is waited for aside
    monkey.patch_all(os=False, signal=False, subprocess=False)
    import ssl

    StreamServer.backlog = BACKLOG
    hub = gevent.get_hub()
    hub.NOT_ERROR = (*hub.NOT_ERROR, ssl.SSLError)  # who speaks no TLS would fill the log
    aside: Callable[..., Any] = hub.threadpool.apply
    return lambda function, *args: aside(function, args)


def _threading() -> Callable[..., Any]:
    from werkzeug.serving import BaseWSGIServer

    BaseWSGIServer.request_queue_size = BACKLOG
    return lambda function, *args: function(*args)


PREPARE = {"eventlet": _eventlet, "gevent": _gevent}

if __name__ == "__main__":
    main()
