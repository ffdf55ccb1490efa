"""Serving: from the port to the last farewell."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from flask import Flask
from flask_socketio import SocketIO

from ..heap import settled
from ..settings import Settings
from .addresses import bracketed
from .answers import incident
from .house import House
from .live.timekeeper import keep_time
from .sisters.lookout import look_for_ever
from .tidying import tidy_for_ever
from .transport import cutting, wire
from .transport.handlers import handler_for
from .way_in.certificates import Chain
from .way_in.trust import chain_of, open_plain_door

LOOK_S = 0.5
LOOK_FOR_SIGNAL_S = 0.1
FAREWELL_S = 0.2
CONNECTIONS = 8192
_OPTIONS: dict[str, dict[str, Any]] = {
    # 1,024 connections, eventlet's own limit, would stop it; so would half-open requests
    "eventlet": {"max_size": 4096, "socket_timeout": 10, "keepalive": 5},
    "gevent": {},
    "threading": {"allow_unsafe_werkzeug": True},
}
_HANDLER = {"eventlet": "protocol", "gevent": "handler_class", "threading": "request_handler"}


class PortTaken(Exception):
    """Somebody else listens there."""


def check_port(settings: Settings) -> None:
    """Raise PortTaken unless the server can listen where it is told to.

    eventlet would share the port with another eventlet server in silence.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    for port in filter(None, (settings.port, settings.http_port)):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host, port))
            except OSError as error:
                raise PortTaken(f"{settings.host}:{port}: {error.strerror}") from None


def serve(app: Flask, when_up: Callable[[House], None]) -> None:
    """Serve until SIGTERM or SIGINT; does not return. `when_up` is called once it listens."""
    parts, socketio = _parts(app)
    _allow_many_connections()
    _stop_on_signals(parts, socketio)
    wire.listen_at_once(socketio)
    _begin_tasks(parts, socketio, when_up)
    chain = chain_of(parts)
    if chain is not None:
        open_plain_door(app, parts, socketio, chain)
    mode = parts.settings.async_mode
    handler = {_HANDLER[mode]: handler_for(mode, parts.lines, socketio.sleep)}
    options = _OPTIONS[mode] | _certificate(parts.settings, chain) | handler
    socketio.run(
        app,
        host=parts.settings.host,
        port=parts.settings.port,
        log_output=False,
        use_reloader=False,
        **options,
    )


def _begin_tasks(parts: House, socketio: SocketIO, when_up: Callable[[House], None]) -> None:
    """What goes on beside the answering, for as long as the server runs."""
    begin, pause = socketio.start_background_task, socketio.sleep
    begin(cutting.watch_lines, socketio)
    begin(_keep_house, parts, pause)
    begin(keep_time, parts.hall, parts.clock, parts.broadcast.floor_again, pause)
    if parts.database.shared:
        begin(look_for_ever, parts.hall, parts.clock, pause)
    for hook in parts.hooks:
        begin(hook.tell_for_ever, pause)
    begin(tidy_for_ever, parts, pause)
    begin(_when_it_listens, parts, socketio, when_up)


def _keep_house(parts: House, pause: Callable[[float], None]) -> None:
    """Look for ever whether there is something to tell or to save."""
    while True:
        pause(LOOK_S)
        try:
            parts.watchman.look()
            parts.backups.look(pause)
        except Exception as fault:  # it has to be here for the next look
            incident(fault)


def _when_it_listens(parts: House, socketio: SocketIO, when_up: Callable[[House], None]) -> None:
    while not _answers(parts.settings):
        socketio.sleep(0.02)
    note = {"url": _local_url(parts.settings), "pid": os.getpid()}
    parts.settings.note_of_server.write_text(json.dumps(note), encoding="utf-8")
    settled()
    when_up(parts)


def _allow_many_connections() -> None:
    """Raise the usual limit of 1,024 open files, which a thousand idle lines would reach."""
    if find_spec("resource") is None:  # Windows, which has no such limit
        return
    resource = import_module("resource")
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS if most == resource.RLIM_INFINITY else min(CONNECTIONS, most)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _stop_on_signals(parts: House, socketio: SocketIO) -> None:
    """A handler that started anything itself would wait for the next packet: it sets a flag."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: asked.append(got))

    def watch() -> None:
        while not asked:
            socketio.sleep(LOOK_FOR_SIGNAL_S)
        _stop(parts, socketio)

    socketio.start_background_task(watch)


def _stop(parts: House, socketio: SocketIO) -> None:
    """Take no more, say farewell, save, and end: every answer that was given is on disk already."""
    parts.watchman.close()
    parts.broadcast.bye()
    socketio.sleep(FAREWELL_S)
    parts.backups.save_at_the_end(lambda _: None)
    cutting.shut_all(socketio)
    parts.settings.note_of_server.unlink(missing_ok=True)
    parts.database.close()
    sys.stdout.flush()
    os._exit(0)


def _answers(settings: Settings) -> bool:
    try:
        socket.create_connection((_local_host(settings), settings.port), timeout=1).close()
    except OSError:
        return False
    return True


def _local_host(settings: Settings) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)


def _local_url(settings: Settings) -> str:
    return f"{settings.scheme}://{bracketed(_local_host(settings))}:{settings.port}"


def _certificate(settings: Settings, chain: Chain | None) -> dict[str, Any]:
    if chain is None:
        return {}
    if settings.async_mode == "threading":
        context = LazyContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain.certificate, chain.key)
        return {"ssl_context": context}
    return {"certfile": str(chain.certificate), "keyfile": str(chain.key)}


class LazyContext(ssl.SSLContext):
    """Lets each visitor's own thread wait for his handshake: in accept() all would wait for it."""

    def wrap_socket(self, *args: Any, **options: Any) -> ssl.SSLSocket:
        return super().wrap_socket(*args, **options | {"do_handshake_on_connect": False})


def _parts(app: Flask) -> tuple[House, SocketIO]:
    return cast(House, app.extensions["fayan"]), cast(SocketIO, app.extensions["socketio"])
