"""What happened. Past tense, absolute, and never changed once written.

A FloorEvent belongs to a floor command, which `undo` can take back as a whole; its
`command` says which. In the journal an event is its name (`turn_ended`) and its data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .timer import Ms
from .written import Written


@dataclass(frozen=True, slots=True)
class MeetingPlanned:
    """The plan and the whole format, as data, so that a later change of either alters nothing."""

    plan: Mapping[str, Any]
    format: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AttendanceMarked:
    person: str
    status: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class FloorRequested:
    person: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class RequestWithdrawn:
    person: str


@dataclass(frozen=True, slots=True)
class RequestsOpened:
    pass


@dataclass(frozen=True, slots=True)
class RequestsClosed:
    pass


@dataclass(frozen=True, slots=True)
class MessageShown:
    """`until` is server time, None for a message that stays."""

    text: str
    until: Ms | None


@dataclass(frozen=True, slots=True)
class MessageCleared:
    pass


@dataclass(frozen=True, slots=True)
class ScreenSet:
    mode: str


@dataclass(frozen=True, slots=True)
class DeskHandedOver:
    """`to`: chair or recorder."""

    to: str


@dataclass(frozen=True, slots=True)
class TopicAdded:
    """`topic`: the id of its item, minted here and never given again."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class TopicDropped:
    topic: str


@dataclass(frozen=True, slots=True)
class SealGiven:
    role: str


@dataclass(frozen=True, slots=True)
class Undone:
    """The floor command that led to the entries `first_seq` to `last_seq` is taken back."""

    command: str
    first_seq: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class FloorEvent:
    command: str


@dataclass(frozen=True, slots=True)
class MeetingOpened(FloorEvent):
    pass


@dataclass(frozen=True, slots=True)
class RecessStarted(FloorEvent):
    pass


@dataclass(frozen=True, slots=True)
class RecessEnded(FloorEvent):
    pass


@dataclass(frozen=True, slots=True)
class MeetingClosed(FloorEvent):
    pass


@dataclass(frozen=True, slots=True)
class StepEntered(FloorEvent):
    item: str
    step: str
    limit_ms: Ms | None


@dataclass(frozen=True, slots=True)
class StepLeft(FloorEvent):
    """`finished`: nobody was left who should have spoken."""

    item: str
    step: str
    finished: bool


@dataclass(frozen=True, slots=True)
class FloorGiven(FloorEvent):
    """`running`: the clocks run from now. `called`: out of the step's own order."""

    person: str
    guide_ms: Ms | None
    running: bool
    called: bool


@dataclass(frozen=True, slots=True)
class Interjected(FloorEvent):
    """The speaker pauses for this person, and has the floor again afterwards."""

    person: str


@dataclass(frozen=True, slots=True)
class TurnBegan(FloorEvent):
    person: str


@dataclass(frozen=True, slots=True)
class TurnEnded(FloorEvent):
    """The whole turn in one line, so that the file alone tells who spoke when and how long."""

    item: str
    step: str
    person: str
    outcome: str
    reason: str | None
    given_at: Ms
    began_at: Ms | None
    elapsed_ms: Ms


@dataclass(frozen=True, slots=True)
class TurnForgone(FloorEvent):
    """Someone who waits gives up his place (passed), comes later (deferred), or waits again."""

    item: str
    step: str
    person: str
    outcome: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class TimerStarted(FloorEvent):
    ago_ms: Ms


@dataclass(frozen=True, slots=True)
class TimerPaused(FloorEvent):
    pass


@dataclass(frozen=True, slots=True)
class TimerAdjusted(FloorEvent):
    by_ms: Ms


@dataclass(frozen=True, slots=True)
class OrderChanged(FloorEvent):
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueueChanged(FloorEvent):
    """`people`: everyone of the step's queue, in its new order."""

    item: str
    step: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitsShortened(FloorEvent):
    """`limits`: item to step to its new limit."""

    limits: Mapping[str, Mapping[str, Ms]]


Event = (
    MeetingPlanned
    | AttendanceMarked
    | FloorRequested
    | RequestWithdrawn
    | RequestsOpened
    | RequestsClosed
    | MessageShown
    | MessageCleared
    | ScreenSet
    | DeskHandedOver
    | TopicAdded
    | TopicDropped
    | SealGiven
    | Written
    | Undone
    | FloorEvent
)


class Entry(NamedTuple):
    """One line of the journal: an event, when it happened, and who caused it."""

    meeting: str
    seq: int
    at: Ms
    actor: str
    role: str
    command_id: str
    event: Event
