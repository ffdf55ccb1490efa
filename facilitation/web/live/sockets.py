"""Live traffic: `command` and `clock` come in, each is answered; `welcome` and news go out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, join_room

from ...asked import checked
from ...meeting.actor import Actor
from ...meeting.desk_views import coverage_view
from ...meeting.meeting import Meeting
from ...meeting.permissions import commands_of
from ...meeting.reading import View, counts_as, readable, shows
from ...meeting.refusals import Malformed, ReadOnly, Refusal
from ...meeting.written_views import (
    attachments_for,
    corrections_for,
    notes_for,
    points_for,
    responses_for,
)
from ...settings import Settings
from ...text import clean
from ..addresses import Addresses
from ..answers import NoLink, acked, faulty, refused
from ..devices import ClockReport, introduced
from ..house import House, house
from ..language import page_language
from ..requests import parse
from ..sisters import Sisters
from ..transport import wire
from ..transport.tcp import cut, hurry
from ..way_in.identity import of_socket
from ..way_in.links import Holder
from .broadcast import Broadcast
from .rooms import rooms
from .seats import NOTHING, Seat

Answer = Callable[..., dict[str, Any]]


def open_sockets(
    app: Flask, settings: Settings, addresses: Addresses, sisters: Sisters
) -> SocketIO:
    """The application's Socket.IO server, with its two messages."""
    wire.quiet()
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,
        client_manager=sisters if settings.redis else None,
        serializer=wire.TextPacket,
        cors_allowed_origins=lambda origin, _environ=None: addresses.is_own_origin(origin or ""),
        **wire.OPTIONS,
    )
    socketio.on_event("connect", on_connect)
    socketio.on_event("disconnect", on_disconnect)
    socketio.on_error_default(lambda fault: on_error(house(), _sid(), fault))
    for name, answer in (("command", on_command), ("clock", on_clock)):
        # not on_event(), which makes anew, for each, the request that the line began with
        socketio.server.on(name, partial(_answered, app, answer))
    wire.guard(socketio, lambda sid, refusal: _refused(app.extensions["fayan"], sid, refusal))
    return socketio


def on_connect(auth: object = None) -> None:
    """Seat the socket and welcome it. Whoever has no valid link is told so, not refused:
    a browser that was refused never tries again."""
    hurry(request.environ)
    try:
        with house().seats.door:
            _come_in(auth)
    except ReadOnly:  # the database can't be reached: a browser that is cut tries again
        cut(request.environ)


def _come_in(auth: object) -> None:
    found = of_socket(auth)
    if found is None:
        _broadcast().farewell(_sid(), _why_unknown(auth))
        return
    token, meeting, holder = found
    house().fresh(meeting)
    _make_room(holder)
    seat = _seated(token, meeting, holder, auth)
    for room in rooms(meeting, holder):
        join_room(room)
    _broadcast().socketio.emit("welcome", welcome(house(), seat), to=_sid(), ignore_queue=True)
    _broadcast().presence_soon(meeting)


def on_disconnect(reason: object = None) -> None:
    """Free the seat. The meeting itself never changes by it."""
    seat = house().seats.leave(_sid())
    if seat is not None:
        _broadcast().presence_soon(seat.meeting)


def on_command(parts: House, sid: str, *messages: object) -> dict[str, Any]:
    """The ack: after the commit, or why not."""
    seat = parts.seats.get(sid)
    try:
        return _carry_out(parts, seat, messages)
    except Refusal as refusal:
        return _refused(parts, sid, refusal)


def on_clock(parts: House, sid: str, *reports: object) -> dict[str, Any]:
    """Server time, to whatever was asked. What the device measured before may come with it;
    who says how far it knows the meeting to be is told how far that is."""
    seat, report = parts.seats.get(sid), None
    with contextlib.suppress(Malformed):
        report = checked(ClockReport, reports[0], whole="clock") if reports else None
    if seat is None or report is None:
        return {"now": parts.clock.now()}
    measured = report.model_copy(update={"seq": None})
    if measured not in (NOTHING, seat.clock):
        parts.seats.take(replace(seat, clock=measured))
        parts.broadcast.presence_soon(seat.meeting)
    known = (
        {}
        if report.seq is None
        else {"seq": parts.broadcast.everyone.told(parts.meeting(seat.meeting))}
    )
    return {"now": parts.clock.now()} | known


def on_error(parts: House, sid: str, fault: Exception) -> dict[str, Any]:
    """An answer to every fault, so that no client waits for it in vain."""
    return faulty(fault, _language(parts, sid))


def _answered(app: Flask, answer: Answer, sid: str, *messages: object) -> dict[str, Any]:
    parts = app.extensions["fayan"]
    try:
        return answer(parts, sid, *messages)
    except Exception as fault:
        return on_error(parts, sid, fault)


def _why_unknown(auth: object) -> str:
    meeting = auth.get("meeting") if isinstance(auth, dict) else None
    purged = isinstance(meeting, str) and house().journal.was_purged(clean(meeting))
    return "purged" if purged else "unknown_link"


def welcome(parts: House, seat: Seat) -> View:
    """All that a holder may know of the meeting at this moment."""
    present, now, who = parts.meeting(seat.meeting), parts.clock.now(), seat.holder.actor
    told: Mapping[str, Callable[[], Any]] = {
        "you": lambda: _you(present, who),
        "device": lambda: parts.broadcast.each.own_device(seat),
        "meeting": lambda: parts.broadcast.everyone.meeting(present),
        "floor": lambda: parts.broadcast.everyone.floor(present, now),
        "points": lambda: points_for(present, who),
        "responses": lambda: responses_for(present, who),
        "attachments": lambda: attachments_for(present, who),
        "notes": lambda: notes_for(present, who),
        "corrections": lambda: corrections_for(present, who),
        "join": lambda: parts.way_in(present.id),
        "presence": lambda: parts.broadcast.presence(present.id),
        "coverage": lambda: coverage_view(present),
    }
    return {name: told[name]() for name in readable("welcome", counts_as(who))}


@shows("you")
def _you(present: Meeting, who: Actor) -> View:
    person = present.person(who.person) if who.person else None
    return {
        "person": who.person,
        "role": who.role,
        "name": person.name if person else None,
        "can": commands_of(present, who),
    }


def _make_room(holder: Holder) -> None:
    """Its line is nobody's no longer; and where a link has too many, the oldest gives way."""
    parts, environ = house(), request.environ
    parts.lines.leave(environ.get("REMOTE_ADDR", ""), int(environ.get("REMOTE_PORT") or 0))
    seated = parts.seats.of_links([holder.link])
    too_many = max(0, len(seated) + 1 - parts.settings.lines_of_link)
    parts.broadcast.dismiss(seated[:too_many], "crowded")


def _seated(token: str, meeting: str, holder: Holder, auth: object) -> Seat:
    """The seat of the socket that is connecting, now taken."""
    said = auth.get("device") if isinstance(auth, dict) else None
    parts = house()
    agent = request.headers.get("User-Agent", "")
    parts.devices.forget(meeting, [seat.device.id for seat in parts.seats.of(meeting)])
    may_sound = holder.of_projector or holder.actor.controls
    device = parts.devices.welcome(meeting, introduced(said, _sid()), agent, may_sound)
    language = page_language(meeting)
    seat = Seat(_sid(), meeting, token, holder, device, parts.clock.now(), language=language)
    parts.seats.take(seat)
    return seat


def _carry_out(parts: House, seat: Seat | None, messages: tuple[object, ...]) -> dict[str, Any]:
    if seat is None:
        raise NoLink("这个链接已经失效，请重新扫码进入。")
    holder = parts.links.find(seat.token)
    if holder is None:
        parts.broadcast.farewell(seat.sid, "revoked")
        raise NoLink("这个链接已经失效，请重新扫码进入。")
    if len(messages) != 1:
        raise Malformed("一次只能发送一条命令。", field="command")
    command = parse(messages[0])
    return acked(parts.carry_out(seat.meeting, command, holder))


def _refused(parts: House, sid: str, refusal: Refusal) -> dict[str, Any]:
    return refused(refusal, _language(parts, sid))


def _language(parts: House, sid: str) -> str:
    seat = parts.seats.get(sid)
    return seat.language if seat else parts.language(None)


def _broadcast() -> Broadcast:
    return house().broadcast


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]  # set by Flask-SocketIO
    return sid
