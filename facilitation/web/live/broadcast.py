"""Broadcast: what changed, whole, to each who may see it; after the commit, never before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from flask_socketio import SocketIO

from ...clock import Clock
from ...meeting.desk_views import coverage_view
from ...meeting.meeting import Meeting
from ...meeting.reading import View, shows
from ...meeting.written_views import IN_ORDER, written_view
from ...proceedings import Hall, News
from ..answers import incident
from ..devices import Devices
from ..sisters import Sisters
from ..transport.express import Express
from ..way_in.joining import Joining
from .changes import is_writing_alone, may_cover_more, unlike
from .each import Each
from .everyone import PAUSE_S, Everyone, pause_s
from .rooms import controllers, rooms, rooms_of
from .seats import Seat, Seats, seat_to

FAREWELL_S = 3


class Broadcast:
    """Tells the screens. Nothing in it decides anything."""

    def __init__(
        self,
        socketio: SocketIO,
        express: Express,
        hall: Hall,
        clock: Clock,
        seats: Seats,
        devices: Devices,
        joining: Joining,
        sisters: Sisters,
        keep_days: int | None = None,
    ) -> None:
        self.socketio = socketio
        self.express = express
        self.hall = hall
        self.clock = clock
        self.seats = seats
        self.devices = devices
        self.joining = joining
        self.sisters = sisters
        self.each = Each(socketio, seats, devices)
        self.everyone = Everyone(self._send, self._soon, hall, clock, keep_days)
        self._due: set[tuple[str, str]] = set()
        self._covered: dict[str, Any] = {}
        self._written: deque[News] = deque()  # what is still to be told

    def tell(self, news: News) -> None:
        """Send the floor, and what else is new, each to those who may see it.

        What somebody has written follows when he has his answer, and before anything newer; at
        once where answers are given in threads, which would not keep that order.
        """
        if self.express.on and is_writing_alone(news.before, news.after):
            self._written.append(news)
            self.socketio.start_background_task(self._tell_of_what_was_written)
        else:
            self._tell_of_what_was_written()
            self._tell(news)

    def _tell_of_what_was_written(self) -> None:
        while self._written:
            try:
                self._tell(self._written.popleft())
            except Exception as fault:  # nobody waits for an answer any more
                incident(fault)

    def _tell(self, news: News) -> None:
        before, after = news.before, news.after
        if not self.seats.any_here(after.id):
            return
        self.everyone.tell(news)
        for kind, written in IN_ORDER.items():
            for each in written(after).since(written(before)):
                self._send(kind, written_view(kind, each), rooms_of(after, kind, each))
        if may_cover_more(before, after):
            self._soon("coverage", after.id, pause_s("coverage", len(after.plan.people)))

    def floor_again(self, meeting: Meeting) -> None:
        """Send the floor though nobody has moved it."""
        self._tell_of_what_was_written()
        self.everyone.floor_again(meeting)

    def presence_soon(self, meeting: str) -> None:
        """Tell the controllers who is connected: once for all who come within a moment."""
        self._soon("presence", meeting)

    def presence_heard(self, meeting: str) -> None:
        """The same, where it was another process that said so; if anybody here is to be told."""
        if self.seats.any_here(meeting):
            self._soon("heard", meeting)

    def tell_seats(self, meeting: str) -> None:
        """Tell the other processes who is connected at this one."""
        mine = self.seats.mine(meeting)
        seats = [
            seat_to(seat) | {"told": self.devices.told(meeting, seat.device.id).view()}
            for seat in mine
        ]
        sound = self.devices.sound(meeting)
        is_here = sound.device in {seat.device.id for seat in mine}
        told = sound.view() if is_here else None
        self.sisters.tell("seats", meeting=meeting, seats=seats, sound=told)

    @shows("presence")
    def presence(self, meeting: str) -> View:
        """Who is connected, and who waits to be let in."""
        lobby = [
            {"request": ask.id, "person": ask.person, "at": ask.at}
            for ask in self.joining.waiting(meeting)
        ]
        return {
            "seq": self.hall[meeting].meeting.seq,
            "now": self.clock.now(),
            "online": self.seats.online(meeting),
            "devices": [self._device(seat) for seat in self.seats.devices(meeting)],
            "sound": self.devices.sound(meeting).view(),
            "lobby": lobby,
        }

    def dismiss(self, seats: Iterable[Seat], reason: str) -> None:
        """Tell these sockets that their link holds no more, and part from them."""
        for seat in seats:
            self.farewell(seat.sid, reason)

    def revoked(self, links: list[str]) -> None:
        """Part from whoever came by these links, at whatever process."""
        self.dismiss(self.seats.of_links(links), "revoked")
        self.sisters.tell("revoked", links=links)

    def farewell(self, sid: str, reason: str) -> None:
        """`gone` to one socket, which has a moment to read it before it is cut."""
        seat = self.seats.leave(sid)
        if seat is not None:
            self.presence_soon(seat.meeting)
            for room in rooms(seat.meeting, seat.holder):
                self.socketio.server.leave_room(sid, room)
        self.socketio.emit("gone", {"reason": reason}, to=sid, ignore_queue=True)
        self.socketio.start_background_task(self._part, sid)

    def bye(self) -> None:
        """Tell everyone that the server stops and will be back."""
        self.socketio.emit("bye", {"reason": "restarting"}, ignore_queue=True)

    def _soon(self, kind: str, meeting: str, wait_s: float = PAUSE_S) -> None:
        if (kind, meeting) in self._due:
            return
        self._due.add((kind, meeting))
        later = {
            "presence": self._presence_now,
            "heard": self._presence_here,
            "coverage": self._coverage_now,
            "meeting": partial(self._everyone_now, "meeting"),
            "floor": partial(self._everyone_now, "floor"),
        }[kind]
        self.socketio.start_background_task(self._later, kind, meeting, later, wait_s)

    def _later(self, kind: str, meeting: str, send: Callable[[str], None], wait_s: float) -> None:
        self.socketio.sleep(wait_s)
        self._due.discard((kind, meeting))
        try:
            send(meeting)
        except Exception as fault:  # nobody waits for an answer here
            incident(fault)

    def _everyone_now(self, kind: str, meeting: str) -> None:
        self._tell_of_what_was_written()
        self.everyone.tell_all(kind, meeting)

    def _presence_now(self, meeting: str) -> None:
        self.tell_seats(meeting)
        self._presence_here(meeting)

    def _presence_here(self, meeting: str) -> None:
        self._send("presence", self.presence(meeting), [controllers(meeting)])

    def _coverage_now(self, meeting: str) -> None:
        if not any(seat.holder.actor.controls for seat in self.seats.mine(meeting)):
            return
        view = coverage_view(self.hall[meeting].meeting)
        if unlike(self._covered.get(meeting, {}), view):
            self._covered[meeting] = view
            self._send("coverage", view, [controllers(meeting)])

    def _device(self, seat: Seat) -> View:
        """A connected device, as the controllers see it."""
        return {
            "device": seat.device.id,
            "number": seat.device.number,
            **self.devices.told(seat.meeting, seat.device.id).view(),
            "person": seat.holder.person,
            "role": seat.holder.role,
            "kind": seat.device.kind,
            "browser": seat.device.browser,
            "since": seat.since,
            **seat.clock.model_dump(),
        }

    def _part(self, sid: str) -> None:
        self.socketio.sleep(FAREWELL_S)
        self.socketio.server.disconnect(sid)

    def _send(self, message: str, view: View, to: list[str]) -> None:
        self.express.send(message, view, to)
