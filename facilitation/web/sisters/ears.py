"""Ears: what this process makes of what the others say.

A message that is lost is made good: of a meeting that has moved on by the next or by the lookout,
of all else once Redis is there again by `hello`, upon which each tells what it knows, once for all
who have come meanwhile. Of whom nothing has been heard for a while, nobody is connected there any
more; should he be heard again, all are asked as if he had come anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

from ...meeting.refusals import ReadOnly
from ..devices import Told
from ..house import House
from ..live.seats import Seat, seat_from
from ..way_in.joining import Ask, without_token
from ..way_in.wifi import Network
from . import HELLO

GONE_S = 8
ANSWER_S = 0.5

Said = dict[str, Any]


def listen(parts: House) -> None:
    """From now on mind what the other processes say."""
    ears = Ears(parts)
    for kind in (
        *(HELLO, "alive", "moved", "purged", "seats", "revoked"),
        *("told", "sound", "wifi", "ask", "failed", "known"),
    ):
        parts.sisters.hear(kind, ears.of(getattr(ears, kind)))
    parts.sisters.follow(parts.seats.meetings)
    parts.broadcast.socketio.start_background_task(ears.miss_for_ever)


class Ears:
    def __init__(self, parts: House) -> None:
        self.parts = parts
        self._heard_s: dict[str, float] = {}
        self._missed: set[str] = set()
        self._reading: set[str] = set()
        self._is_answering = False

    def of(self, hear: Callable[..., None]) -> Callable[[str, Said], None]:
        def ear(host: str, said: Said) -> None:
            if host != self.parts.sisters.host_id:
                self._note(host)
            hear(host, **said)

        return ear

    def hello(self, _: str) -> None:
        """A process has come, or has come back. It may be this one, or all of them at once."""
        if not self._is_answering:
            self._is_answering = True
            self.parts.broadcast.socketio.start_background_task(self._answer)

    def _answer(self) -> None:
        """Tell all that is known here."""
        self.parts.broadcast.socketio.sleep(ANSWER_S)
        self._is_answering = False
        for meeting in {running.meeting.id for running in self.parts.hall.running()}:
            self.parts.broadcast.tell_seats(meeting)
            asks = [without_token(ask) for ask in self.parts.joining.of(meeting)]
            network = self.parts.wifi.shown(meeting)
            wifi = asdict(network) if network else None
            self.parts.sisters.tell("known", meeting=meeting, asks=asks, wifi=wifi)

    def alive(self, _: str) -> None:
        """That it was heard is all."""

    def moved(self, _: str, meeting: str, seq: int) -> None:
        """Read on, once for all that comes meanwhile. Where nobody is here to be told of it, the
        lookout does so, or whoever asks.
        """
        if not self.parts.seats.any_here(meeting) or meeting in self._reading:
            return
        if self.parts.hall[meeting].meeting.seq < seq:
            self._reading.add(meeting)
            self.parts.broadcast.socketio.start_background_task(self._read_on, meeting)

    def purged(self, _: str, meeting: str) -> None:
        self.parts.forget(meeting)

    def seats(self, host: str, meeting: str, seats: list[Said], sound: Said | None) -> None:
        """Who is connected there now; what they remember holds where nothing else is known."""
        devices, theirs = self.parts.devices, [seat_from(each) for each in seats]
        self.parts.seats.elsewhere(host, meeting, theirs)
        for seat, said in zip(theirs, seats, strict=True):
            devices.know(meeting, seat.device)
            devices.remember(meeting, seat.device.id, Told(**said["told"]))
            self._yield_number(host, seat)
        if sound is not None:
            devices.remember_sound(meeting, sound)
        self.parts.broadcast.presence_heard(meeting)

    def revoked(self, _: str, links: list[str]) -> None:
        self.parts.links.have_ended(links)
        self.parts.broadcast.dismiss(self.parts.seats.of_links(links), "revoked")

    def told(self, _: str, meeting: str, device: str, changes: Said) -> None:
        self.parts.devices.tell(meeting, device, changes)
        self.parts.broadcast.presence_heard(meeting)

    def sound(self, _: str, meeting: str, changes: Said) -> None:
        self.parts.devices.set_sound(meeting, changes)
        self.parts.broadcast.presence_heard(meeting)

    def wifi(self, _: str, meeting: str, network: Said | None) -> None:
        self.parts.wifi.show(meeting, Network(**network) if network else None)

    def ask(self, _: str, ask: Said) -> None:
        self.parts.joining.put(Ask(**ask))
        self.parts.broadcast.presence_heard(ask["meeting"])

    def failed(self, _: str, address: str) -> None:
        self.parts.joining.failed(address, self.parts.clock.now())

    def known(self, _: str, meeting: str, asks: list[Said], wifi: Said | None) -> None:
        """What another knew when this process came: it holds where nothing else is known."""
        for each in asks:
            self.parts.joining.put(Ask(**each), anew=False)
        if wifi is not None and self.parts.wifi.shown(meeting) is None:
            self.parts.wifi.show(meeting, Network(**wifi))
        self.parts.broadcast.presence_heard(meeting)

    def miss_for_ever(self) -> None:
        """Nobody is connected any more at a process that has fallen silent."""
        while True:
            self.parts.broadcast.socketio.sleep(1)
            for host, heard_s in list(self._heard_s.items()):
                if time.monotonic() - heard_s > GONE_S:
                    del self._heard_s[host]
                    self._missed.add(host)
                    for meeting in self.parts.seats.gone(host):
                        self.parts.broadcast.presence_heard(meeting)

    def _note(self, host: str) -> None:
        """It is there. If it was missed, all tell again what one of them may not have heard."""
        self._heard_s[host] = time.monotonic()
        if host in self._missed:
            self._missed.discard(host)
            self.parts.sisters.tell(HELLO)

    def _read_on(self, meeting: str) -> None:
        self._reading.discard(meeting)
        with suppress(ReadOnly):  # the lookout does so once it can be reached again
            self.parts.hall[meeting].catch_up(self.parts.clock.now())

    def _yield_number(self, host: str, theirs: Seat) -> None:
        """Of two processes that gave one number at once, one takes another for its device."""
        for seat in self.parts.seats.mine(theirs.meeting):
            same = seat.device.number == theirs.device.number
            if same and seat.device.id != theirs.device.id and self.parts.sisters.host_id > host:
                number = self.parts.devices.renumber(seat.meeting, seat.device.id)
                now = replace(seat, device=replace(seat.device, number=number))
                self.parts.seats.take(now)
                self.parts.broadcast.each.device([now])
                self.parts.broadcast.presence_soon(seat.meeting)
