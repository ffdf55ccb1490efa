"""The wire: which packets come in, mended inside python-socketio and python-engineio.

What it is for (each was measured, docs/reliability.md):

* TextPacket     text packets of the two known messages only. No binary attachments, which the
                 library would collect without end; no `connect` or `disconnect` sent as events,
                 which would reach our handlers; no NaN, which no browser can read back.
* guard          a bucket per socket; refusals for what is too large; and no traceback in the log
                 for each bad packet. (Others have their turn before each frame: frames.py.)

Tried with python-socketio 5.18 and python-engineio 4.15; tests/web/transport/test_bad_input.py
notices when a newer one moves these parts.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from flask_socketio import SocketIO
from socketio import packet as packets

from ...meeting.refusals import Malformed, Refusal, Unknown
from ...text import clean
from .. import strict_json
from ..answers import incident
from ..rates import Bucket
from ..requests import whole_command
from .frames import Measure, mend
from .pings import ping_from_one_thread
from .websocket import WebSocket

MESSAGES = ("command", "clock")
# a command over 64 KiB still gets its answer; beyond this the line is cut
BUFFER_BYTES = 256 * 1024
_EVENT = re.compile(r"2(\d{1,15})\[")
_PACKET, _MESSAGE, _NOTHING = re.compile("[0-6]"), "4", "6"  # of Engine.IO
_FRAME_OF_COMMAND = len('["command",]')

OPTIONS: dict[str, Any] = {
    "transports": ["websocket"],
    "async_handlers": False,
    "always_connect": True,
    "ping_interval": 3,
    "ping_timeout": 4,
    "max_http_buffer_size": BUFFER_BYTES,
    "serve_client": False,
    "manage_session": False,
    "json": strict_json,
    "logger": False,
    "engineio_logger": False,
}

Refuse = Callable[[str, Refusal], dict[str, Any]]  # sid and refusal to the ack


class Rejected(ValueError):
    """A packet that no client of ours sends."""


class TextPacket(packets.Packet):  # type: ignore[misc]
    """A Socket.IO packet that takes in nothing but text, and of events only MESSAGES."""

    uses_binary_events = False
    json = strict_json

    def decode(self, encoded_packet: object) -> int:
        """Read the packet. Raises Rejected, or Unknown for a message that is none of ours."""
        if not isinstance(encoded_packet, str) or encoded_packet[:1] not in ("0", "1", "2", "3"):
            raise Rejected
        try:
            attachments = super().decode(encoded_packet)
        except ValueError:
            raise Rejected from None
        if attachments:
            raise Rejected
        if self.packet_type == packets.EVENT:
            _check_name(self.data)
        return 0


def quiet() -> None:
    """Keep the libraries' own logs, which quote what was sent, out of ours."""
    for name in ("socketio.server", "engineio.server", "socketio", "engineio"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL + 1)


def guard(socketio: SocketIO, refuse: Refuse) -> None:
    """Put ourselves between the transport and the library's handling of a packet."""
    server = socketio.server
    _keep_in_measure(socketio, server.eio)
    ping_from_one_thread(server.eio)
    handle = server._handle_eio_message

    def receive(eio_sid: str, data: object) -> None:
        try:
            _check(server, eio_sid, data)
            handle(eio_sid, data)
        except Rejected:
            unread = Malformed("内容不是正确的 JSON，请检查。", field="body")
            _acknowledge(server, eio_sid, data, unread, refuse)
        except Refusal as refusal:
            _acknowledge(server, eio_sid, data, refusal, refuse)
        except Exception as fault:  # the library would log what was sent
            if eio_sid in server.environ:  # in threads, its line may have ended meanwhile
                incident(fault)

    server.eio.on("message", receive)


def _keep_in_measure(socketio: SocketIO, transport: Any) -> None:
    """Keep every line within measure; drop the frames that are no packet, which would end the
    library's reader and leave its client for ever half connected; and cut who sends more than a
    few that are no message.
    """
    open_line = _opener(socketio, transport)

    def watched(handler: Callable[[Any], Any], server: Any) -> Any:
        def handle(line: Any) -> Any:
            line.wait = partial(_next_packet, line.wait, Bucket())
            return handler(line)

        return _uncompressed(open_line(handle, server))

    transport._async = transport._async | {"websocket": watched}


def _opener(socketio: SocketIO, transport: Any) -> Callable[[Callable[[Any], Any], Any], Any]:
    """What hands a request's line over: the library's under eventlet, else our own."""
    library = transport._async["websocket"]
    measure = partial(Measure, socketio.sleep, BUFFER_BYTES)
    if socketio.async_mode != "eventlet":
        silence_s = transport.ping_interval + transport.ping_timeout
        return lambda handle, _: WebSocket(handle, measure, silence_s)

    def opened(handle: Callable[[Any], Any], server: Any) -> Any:
        def mended(line: Any) -> Any:
            mend(line, measure())
            line.log = io.StringIO()  # eventlet's word for each line that was closed already
            return handle(line)

        return library(mended, server)

    return opened


def _uncompressed(application: Callable[..., Any]) -> Callable[..., Any]:
    """What is compressed may be however large once it is read (and see express.py)."""

    def begun(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return application(environ, start_response)

    return begun


def _next_packet(wait: Callable[[], Any], bucket: Bucket) -> Any:
    """What the line brings next, None if it is to be cut."""
    frame = wait()
    is_text = isinstance(frame, str)
    if frame is None or (is_text and frame[:1] == _MESSAGE):
        return frame
    try:
        bucket.take()
    except Refusal:
        return None
    return frame if is_text and _PACKET.match(frame) else _NOTHING


def listen_at_once(socketio: SocketIO) -> None:
    """Hear and tell other processes from the start: the library waits for the first socket."""
    server = socketio.server
    if not server.manager_initialized:
        server.manager_initialized = True
        server.manager.initialize()


def _check(server: Any, eio_sid: str, data: object) -> None:
    """Raise RateLimited or TooLarge; or Rejected: of nothing the library makes an event."""
    if not data:
        raise Rejected
    environ = server.environ.get(eio_sid)
    if environ is not None:
        environ.setdefault("fayan.bucket", Bucket()).take()
    found = _EVENT.match(data) if isinstance(data, str) else None
    if found and isinstance(data, str):
        whole_command(len(data[found.end() - 1 :].encode("utf-8", "replace")) - _FRAME_OF_COMMAND)


def _acknowledge(server: Any, eio_sid: str, data: object, refusal: Refusal, refuse: Refuse) -> None:
    """Send the refusal as the ack that the sender waits for, if he waits for one."""
    found = _EVENT.match(data) if isinstance(data, str) else None
    sid = server.manager.sid_from_eio_sid(eio_sid, "/")
    if found and sid:
        ack = [refuse(sid, refusal)]
        answer = server.packet_class(packets.ACK, namespace="/", id=int(found[1]), data=ack)
        server._send_packet(eio_sid, answer)


def _check_name(data: object) -> None:
    if not isinstance(data, list) or not data:
        raise Rejected
    if data[0] not in MESSAGES:
        raise Unknown("没有“{name}”这个命令。", field="name", name=clean(str(data[0]))[:80])
