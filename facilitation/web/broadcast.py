"""Broadcast: what changed, whole, to each of those who may see it; after the commit, never before.

Our rooms of Socket.IO: the meeting's id for everyone, `…/controllers`, and `…/people/PERSON`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from flask_socketio import SocketIO

from ..clock import Clock
from ..meeting.meeting import Meeting, Note, Point, Response
from ..meeting.views import (
    floor_view,
    meeting_view,
    note_view,
    point_view,
    readers,
    response_view,
)
from ..proceedings import Hall, News
from .joining import Joining
from .links import Holder
from .seats import Seat, Seats

PRESENCE_PAUSE_S = 0.2
FAREWELL_S = 3

Written = TypeVar("Written", Point, Response, Note)


def rooms(meeting: str, holder: Holder) -> list[str]:
    """The rooms that a holder's sockets are in."""
    own = [f"{meeting}/people/{holder.person}"] if holder.person else []
    return [meeting, *own, *([_controllers(meeting)] if holder.actor.controls else [])]


class Broadcast:
    """Tells the screens. Nothing in it decides anything."""

    def __init__(
        self, socketio: SocketIO, hall: Hall, clock: Clock, seats: Seats, joining: Joining
    ) -> None:
        self.socketio = socketio
        self.hall = hall
        self.clock = clock
        self.seats = seats
        self.joining = joining
        self._presence_due: set[str] = set()

    def tell(self, news: News) -> None:
        """Send the floor, and what else is new, each to those who may see it."""
        before, after = news.before, news.after
        everyone = after.id
        if _unlike(meeting_view(before), meeting_view(after)):
            self._send("meeting", meeting_view(after), [everyone])
        self._send("floor", floor_view(after, news.now), [everyone])
        for point in _new(before.points, after.points):
            self._send("point", point_view(point), _rooms_of(after, readers(point)))
        for response in _new(before.responses, after.responses):
            self._send("response", response_view(response), _rooms_of(after, readers(response)))
        for note in _new(before.notes, after.notes):
            self._send("note", note_view(note), [_controllers(after.id)])

    def presence_soon(self, meeting: str) -> None:
        """Tell the controllers who is connected: once for all who come within a moment."""
        if meeting in self._presence_due:
            return
        self._presence_due.add(meeting)
        self.socketio.start_background_task(self._presence_later, meeting)

    def presence(self, meeting: str) -> dict[str, Any]:
        """Who is connected, and who waits to be let in."""
        lobby = [
            {"request": ask.id, "person": ask.person, "at": ask.at}
            for ask in self.joining.waiting(meeting)
        ]
        return {
            "seq": self.hall[meeting].meeting.seq,
            "now": self.clock.now(),
            "online": self.seats.online(meeting),
            "lobby": lobby,
        }

    def dismiss(self, seats: Iterable[Seat], reason: str) -> None:
        """Tell these sockets that their link holds no more, and part from them."""
        for seat in seats:
            self.farewell(seat.sid, reason)

    def farewell(self, sid: str, reason: str) -> None:
        """`gone` to one socket, which has a moment to read it before it is cut."""
        seat = self.seats.leave(sid)
        if seat is not None:
            self.presence_soon(seat.meeting)
        for room in self.socketio.server.rooms(sid):
            if room != sid:
                self.socketio.server.leave_room(sid, room)
        self.socketio.emit("gone", {"reason": reason}, to=sid)
        self.socketio.start_background_task(self._part, sid)

    def bye(self) -> None:
        """Tell everyone that the server stops and will be back."""
        self.socketio.emit("bye", {"reason": "restarting"})

    def _presence_later(self, meeting: str) -> None:
        self.socketio.sleep(PRESENCE_PAUSE_S)
        self._presence_due.discard(meeting)
        self._send("presence", self.presence(meeting), [_controllers(meeting)])

    def _part(self, sid: str) -> None:
        self.socketio.sleep(FAREWELL_S)
        self.socketio.server.disconnect(sid)

    def _send(self, message: str, view: dict[str, Any], to: list[str]) -> None:
        self.socketio.emit(message, view, to=to)


def _controllers(meeting: str) -> str:
    return f"{meeting}/controllers"


def _rooms_of(meeting: Meeting, people: Iterable[str]) -> list[str]:
    return [_controllers(meeting.id), *(f"{meeting.id}/people/{person}" for person in people)]


def _unlike(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return before | {"seq": 0} != after | {"seq": 0}


def _new(before: Mapping[str, Written], after: Mapping[str, Written]) -> list[Written]:
    return [each for key, each in after.items() if before.get(key) is not each]
