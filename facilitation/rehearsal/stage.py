"""The stage: what all robots of a rehearsal share."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock
from typing import Any

from ..meeting.timer import Ms

SILENCE_S = 60
LONGEST_SPEECH_S = 7200


class Stopped(Exception):
    """The rehearsal is over before its end, because another robot failed."""


@dataclass
class Tally:
    """What the server answered: the robots' threads add, the summary reads."""

    points: list[str] = field(default_factory=list)  # the text of every acked point
    latencies: list[float] = field(default_factory=list)  # seconds of real time to the ack
    refusals: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def answered(self, seconds: float) -> None:
        with self._lock:
            self.latencies.append(seconds)

    def refused(self, who: str, command: str, error: dict[str, Any]) -> None:
        with self._lock:
            self.refusals.append(f"{who} {command}: {error['code']} {error['message']}")

    def recorded(self, text: str) -> None:
        with self._lock:
            self.points.append(text)


@dataclass
class Stage:
    """How fast time goes, which choices are made, and whether the play goes on."""

    speed: float
    seed: int
    phrases: dict[str, Any]
    tally: Tally = field(default_factory=Tally)
    stopped: Event = field(default_factory=Event)

    @property
    def patience_s(self) -> float:
        """Real seconds without any news after which something is wrong."""
        return SILENCE_S + LONGEST_SPEECH_S / self.speed

    def pass_time(self, ms: Ms) -> None:
        """Let `ms` of the meeting's time go by. Raises Stopped."""
        if self.stopped.wait(ms / 1000 / self.speed):
            raise Stopped

    def chance(self, *occasion: str) -> Random:
        """The dice for an occasion: the same for the same seed, whoever throws first."""
        return Random("/".join((str(self.seed), *occasion)))

    def command_id(self, holder: str, number: int) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.seed}/{holder}/{number}"))
