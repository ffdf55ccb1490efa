"""Each: what single devices are told of themselves, at whatever process they are connected."""

from __future__ import annotations

from collections.abc import Iterable

from flask_socketio import SocketIO

from ...meeting.reading import View, shows
from ..devices import Devices
from .seats import Seat, Seats

IDENTIFY_S = 5


class Each:
    """Tells a device what it is called and shows, whether it sounds, and which the way in is."""

    def __init__(self, socketio: SocketIO, seats: Seats, devices: Devices) -> None:
        self.socketio = socketio
        self.seats = seats
        self.devices = devices

    @shows("device")
    def own_device(self, seat: Seat) -> View:
        """What a device is told of itself."""
        return {
            "id": seat.device.id,
            "number": seat.device.number,
            **self.devices.told(seat.meeting, seat.device.id).view(),
            "sound": self._sound_of(seat),
        }

    def device(self, seats: Iterable[Seat]) -> None:
        """Tell these devices what they are called and what they show from now on."""
        for seat in seats:
            self._show(seat, "device", self.own_device(seat))

    def way_in(self, meeting: str, shown: View) -> None:
        """Tell those who show the way into the meeting that it is another one."""
        for seat in self.seats.of(meeting):
            if seat.holder.of_projector or seat.holder.actor.controls:
                self._show(seat, "join", shown)

    def identify(self, seats: Iterable[Seat]) -> None:
        """Let these devices show who they are for a moment."""
        for seat in seats:
            shown = self.own_device(seat) | {"seconds": IDENTIFY_S}
            self._show(seat, "identify", shown)

    def sound(self, meeting: str, test: bool = False) -> None:
        """Tell every device whether it is the one that sounds; let that one try."""
        for seat in self.seats.of(meeting):
            told = self._sound_of(seat)
            self._show(seat, "sound", told | {"test": test and told["on"]})

    def _sound_of(self, seat: Seat) -> View:
        sound = self.devices.sound(seat.meeting)
        on = sound.device == seat.device.id
        return {"on": on, "volume": sound.volume, "muted": sound.muted}

    def _show(self, seat: Seat, message: str, view: View) -> None:
        """Send something to one device, at whatever process it is connected."""
        is_here = self.seats.get(seat.sid) is not None
        self.socketio.emit(message, view, to=seat.sid, ignore_queue=is_here)
