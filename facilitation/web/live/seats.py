"""Seats: which sockets are connected, and who sits at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from threading import Semaphore
from typing import Any

from ...meeting.timer import Ms
from ..devices import ClockReport, Device
from ..way_in.links import Holder

NOTHING = ClockReport()
SEATED_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """A connected socket. The token is looked up again at every command.

    The language is that of the page, in which it is told why not.
    """

    sid: str
    meeting: str
    token: str
    holder: Holder
    device: Device
    since: Ms
    clock: ClockReport = NOTHING
    language: str = ""


class Seats:
    """The connected sockets by sid; and, as they tell it, those of each other process.

    door   a few come in at a time: where the database is asked who they are, whoever has a seat
           would wait behind them all with each of his commands
    """

    def __init__(self) -> None:
        self.door = Semaphore(SEATED_AT_ONCE)
        self._seats: dict[str, Seat] = {}
        self._here: dict[str, dict[str, Seat]] = {}  # the same, of each meeting
        self._elsewhere: dict[str, dict[str, list[Seat]]] = {}  # of each meeting, by process

    def take(self, seat: Seat) -> None:
        """The seat is taken, or what is known of its holder is newer."""
        self._seats[seat.sid] = seat
        self._here.setdefault(seat.meeting, {})[seat.sid] = seat

    def leave(self, sid: str) -> Seat | None:
        """The seat that is free now, None if the socket had none."""
        seat = self._seats.pop(sid, None)
        if seat is not None:
            here = self._here[seat.meeting]
            del here[sid]
            if not here:
                del self._here[seat.meeting]
        return seat

    def get(self, sid: str) -> Seat | None:
        return self._seats.get(sid)

    def elsewhere(self, process: str, meeting: str, seats: list[Seat]) -> None:
        """These are connected to the meeting at another process, and no others."""
        self._elsewhere.setdefault(meeting, {})[process] = seats

    def gone(self, process: str) -> list[str]:
        """Nobody is connected there any more; of which meetings somebody was."""
        return [meeting for meeting, those in self._elsewhere.items() if those.pop(process, None)]

    def any_here(self, meeting: str) -> bool:
        """Whether somebody is connected to the meeting at this process."""
        return meeting in self._here

    def meetings(self) -> list[str]:
        """Those to which somebody is connected at this process."""
        return list(self._here)

    def mine(self, meeting: str) -> list[Seat]:
        """Those of this process alone."""
        return list(self._here.get(meeting, {}).values())

    def of(self, meeting: str) -> list[Seat]:
        elsewhere = self._elsewhere.get(meeting, {}).values()
        return [*self.mine(meeting), *(seat for seats in elsewhere for seat in seats)]

    def of_links(self, links: Sequence[str]) -> list[Seat]:
        """Those of this process alone."""
        return [seat for seat in list(self._seats.values()) if seat.holder.link in links]

    def of_device(self, meeting: str, device: str) -> list[Seat]:
        return [seat for seat in self.of(meeting) if seat.device.id == device]

    def devices(self, meeting: str) -> list[Seat]:
        """One of each device of a link, its newest: the end of an older may not be noticed yet."""
        by_age = sorted(self.of(meeting), key=lambda seat: seat.since)
        return list({(seat.holder.link, seat.device.id): seat for seat in by_age}.values())

    def screens(self) -> Counter[str]:
        """How many of each kind of screen are connected, whosever they are."""
        return Counter(seat.holder.screen for seat in list(self._seats.values()))

    def online(self, meeting: str) -> list[dict[str, Any]]:
        """How many devices each holder has connected."""
        devices: dict[tuple[str | None, str], int] = {}
        for seat in self.devices(meeting):
            key = (seat.holder.person, seat.holder.role)
            devices[key] = devices.get(key, 0) + 1
        return [
            {"person": person, "role": role, "devices": count}
            for (person, role), count in devices.items()
        ]


def seat_to(seat: Seat) -> dict[str, Any]:
    """The seat as the others are told of it: without the token."""
    return {
        "sid": seat.sid,
        "meeting": seat.meeting,
        "holder": asdict(seat.holder),
        "device": asdict(seat.device),
        "since": seat.since,
        "clock": seat.clock.model_dump(),
    }


def seat_from(said: dict[str, Any]) -> Seat:
    holder, device = Holder(**said["holder"]), Device(**said["device"])
    clock = ClockReport(**said["clock"])
    return Seat(said["sid"], said["meeting"], "", holder, device, said["since"], clock)
