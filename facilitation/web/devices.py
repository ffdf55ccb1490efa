"""Devices: the browsers of a room, told apart, numbered and named; what each screen shows that
is not the room's, and which device sounds.

All in memory. A device keeps what it was told of itself in its own storage and says so when
it comes back, so that a restart of the server forgets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from ..asked import Asked, checked
from ..meeting.refusals import Refusal
from ..meeting.screens import MODES
from ..text import Post

DEVICES_OF_A_MEETING = 500
VOLUME = 60
DAYS_APART_MS = 100 * 365 * 86_400_000
_BROWSERS = (
    ("WeChat", "MicroMessenger"),
    ("Edge", r"Edg[A-Z]?/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Opera", r"OPR/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
)

DeviceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
OwnPicture = Literal["", *MODES]  # type: ignore[valid-type]  # empty: the room's
Zoom = Annotated[int, Field(ge=60, le=160)]


class Introduction(Asked):
    """What a connecting device says of itself (`auth.device`)."""

    id: DeviceId
    name: Post = ""
    picture: OwnPicture = ""
    zoom: Zoom = 100
    sounds: bool = False
    volume: Annotated[int, Field(ge=0, le=100)] | None = None


class ClockReport(Asked):
    """What a device measured: its own clock less the server's, and the round trip; and how far
    it knows the meeting to be."""

    offset_ms: Annotated[int, Field(ge=-DAYS_APART_MS, le=DAYS_APART_MS)] | None = None
    rtt_ms: Annotated[int, Field(ge=0, le=600_000)] | None = None
    sound: Literal["ready", "locked"] | None = None
    seq: Annotated[int | None, Field(ge=0, exclude=True)] = None


@dataclass(frozen=True, slots=True)
class Device:
    """A browser or program in a meeting. `number` is what it shows when asked who it is."""

    id: str
    number: int
    kind: str
    browser: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the desk told a device of itself.

    picture  what its screen shows instead of the room's picture, "" for the room's
    zoom     the size of its type in percent of the usual
    """

    name: str = ""
    picture: str = ""
    zoom: int = 100

    def view(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sound:
    """Which device gives the tones, None for none, and how loud it is in percent."""

    device: str | None = None
    volume: int = VOLUME
    muted: bool = False

    def view(self) -> dict[str, Any]:
        return asdict(self)


class Devices:
    """The devices of every meeting that came since the server started."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, int]] = {}
        self._told: dict[tuple[str, str], Told] = {}
        self._sounds: dict[str, Sound] = {}

    def welcome(self, meeting: str, said: Introduction, agent: str, may_sound: bool) -> Device:
        """The device, by its number; what it remembers of itself holds where nobody said else."""
        remembered = Told(said.name, said.picture, said.zoom)
        if remembered != Told():
            self._told.setdefault((meeting, said.id), remembered)
        if may_sound and said.sounds and meeting not in self._sounds:
            volume = VOLUME if said.volume is None else said.volume
            self._sounds[meeting] = Sound(said.id, volume)
        return Device(said.id, self._number(meeting, said.id), *kind_of(agent))

    def told(self, meeting: str, device: str) -> Told:
        return self._told.get((meeting, device), Told())

    def tell(self, meeting: str, device: str, changes: dict[str, Any]) -> None:
        """Another name, picture or zoom from now on; what is not among `changes` stays."""
        self._told[(meeting, device)] = replace(self.told(meeting, device), **changes)

    def sound(self, meeting: str) -> Sound:
        return self._sounds.get(meeting, Sound())

    def set_sound(self, meeting: str, changes: dict[str, Any]) -> Sound:
        """The sound of the meeting after these changes."""
        self._sounds[meeting] = replace(self.sound(meeting), **changes)
        return self._sounds[meeting]

    def forget(self, meeting: str, but: Collection[str]) -> None:
        """Make room once there are very many: numbers of those that are not connected go."""
        numbers = self._numbers.get(meeting, {})
        if len(numbers) < DEVICES_OF_A_MEETING:
            return
        self._numbers[meeting] = {key: number for key, number in numbers.items() if key in but}
        for of, key in list(self._told):
            if of == meeting and key not in but:
                del self._told[(of, key)]

    def forget_all(self, meeting: str) -> None:
        """The meeting is no more."""
        self._numbers.pop(meeting, None)
        self._sounds.pop(meeting, None)
        self._told = {key: told for key, told in self._told.items() if key[0] != meeting}

    def remember(self, meeting: str, device: str, told: Told) -> None:
        """That the device was told so, unless it was told otherwise here."""
        self._told.setdefault((meeting, device), told)

    def remember_sound(self, meeting: str, sound: dict[str, Any]) -> None:
        self._sounds.setdefault(meeting, Sound(**sound))

    def know(self, meeting: str, device: Device) -> None:
        """The number that the device has at another process is not given here."""
        self._numbers.setdefault(meeting, {}).setdefault(device.id, device.number)

    def renumber(self, meeting: str, device: str) -> int:
        """Another number for the device, one that nobody has."""
        del self._numbers[meeting][device]
        return self._number(meeting, device)

    def _number(self, meeting: str, device: str) -> int:
        numbers = self._numbers.setdefault(meeting, {})
        if device not in numbers:
            numbers[device] = min({*range(1, len(numbers) + 2)} - {*numbers.values()})
        return numbers[device]


def introduced(said: object, otherwise: str) -> Introduction:
    """What the device says of itself, or an introduction by `otherwise` if that makes no sense."""
    try:
        return checked(Introduction, said, whole="device")
    except Refusal:
        return Introduction(id=otherwise)


def kind_of(agent: str) -> tuple[str, str]:
    """Phone, tablet, computer or program, and the browser's name, as far as it tells."""
    browser = next((name for name, sign in _BROWSERS if re.search(sign, agent)), "")
    if re.search(r"iPad|Android(?!.*Mobile)", agent):
        return "tablet", browser
    if re.search(r"iPhone|Android|Mobile", agent):
        return "phone", browser
    return ("computer" if "Mozilla" in agent else "program"), browser
