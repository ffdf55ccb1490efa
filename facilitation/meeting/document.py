"""The minutes as a document: what was held, said and answered, before any page is laid out.

People are ids, times are epoch milliseconds; `people` has the names, `zone` the meeting's
own hours. A writer of `facilitation/record/` makes pages or tables of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .floor import Sitting
from .format import QUIET
from .meeting import Attachment, Check, Correction, Note, Point, Response
from .plan import GROUP
from .timer import Ms

LATE, LEFT, RECESS = "late", "left", "recess"
SPEAKING, SILENT = "speaking", "silent"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone of the roster. `arrived_at` only if he came late, `left_at` if he left early."""

    id: str
    name: str
    post: str
    role: str
    role_label: str
    quorum: bool
    controls: bool
    chair: bool
    lead: bool
    status: str
    reason: str | None
    arrived_at: Ms | None
    left_at: Ms | None


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many were due and came, whether or not they stayed, and how many it took."""

    due: int
    present: int
    needed: int

    @property
    def met(self) -> bool:
        return self.present >= self.needed


@dataclass(frozen=True, slots=True)
class Aside:
    """Something beside the speaking: late, left or recess. `to` None: not over, or no stretch."""

    kind: str
    at: Ms
    to: Ms | None = None
    person: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TurnHeld:
    """One turn. `ended_at` is None and the outcome `speaking` while it lasts.

    guide_ms  his share when the floor was given to him, where the step's time is shared out
    over_ms   how much of it fell into the step's overtime
    """

    person: str
    began_at: Ms
    ended_at: Ms | None
    elapsed_ms: Ms
    guide_ms: Ms | None
    over_ms: Ms
    outcome: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Speech:
    """What one person contributed to a step, however many turns it took him.

    at        when his first turn began, None if he never had the floor
    outcome   done, passed, deferred, speaking, interjected; silent if his turn never came
    away      leave or absent where he was not here and it is on paper
    reader    who read it out for him
    """

    person: str
    at: Ms | None
    outcome: str
    reason: str | None = None
    points: tuple[Point, ...] = ()
    away: str | None = None
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class StepHeld:
    """A step with its true times. `limit_ms` is as planned, `extra_ms` what was added live.

    began_at  None if it was not held, ended_at None also while it lasts
    over_ms   overtime, 0 if there was none
    """

    key: str
    kind: str
    label: str
    captures: bool
    limit_ms: Ms | None
    extra_ms: Ms
    began_at: Ms | None
    ended_at: Ms | None
    elapsed_ms: Ms
    over_ms: Ms
    turns: tuple[TurnHeld, ...]
    speeches: tuple[Speech, ...]
    responses: tuple[Response, ...]
    notes: tuple[Note, ...]
    asides: tuple[Aside, ...]

    @property
    def held(self) -> bool:
        return self.began_at is not None


@dataclass(frozen=True, slots=True)
class ItemHeld:
    """An item of the agenda. `to_group`: what was put to the group while it was held."""

    id: str
    label: str
    subject: str | None
    away: str | None
    steps: tuple[StepHeld, ...]
    to_group: tuple[Speech, ...]

    @property
    def held(self) -> bool:
        return any(step.held or step.notes for step in self.steps) or bool(self.to_group)


@dataclass(frozen=True, slots=True)
class Section:
    """A phase: one item, or those of a round."""

    phase: str
    label: str
    is_round: bool
    items: tuple[ItemHeld, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole record of one meeting as of entry `seq`.

    asides      what happened before the first item
    to_group    points to the group that belong to no item
    closed_at   None while the meeting is not over
    corrections what was found wrong after the seal, oldest first
    attachments the files that were handed in and count, oldest first
    check       when the recorder finalised the record and the chair confirmed it
    """

    id: str
    seq: int
    status: str
    title: str
    language: str
    zone: str
    org: str
    venue: str
    theme: str
    group: str
    people: tuple[Attendee, ...]
    quorum: Quorum
    sittings: tuple[Sitting, ...]
    recesses: tuple[Aside, ...]
    closed_at: Ms | None
    asides: tuple[Aside, ...]
    sections: tuple[Section, ...]
    to_group: tuple[Speech, ...]
    corrections: tuple[Correction, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    check: Check = field(default_factory=Check)

    def speaks(self, person: str, step: StepHeld) -> bool:
        """Whether who has the floor there speaks, and does not lead what is done in silence."""
        return step.kind not in QUIET or not any(p.chair for p in self.people if p.id == person)

    def name(self, key: str) -> str:
        """What the person, or the group, is called."""
        if key == GROUP:
            return self.group
        return next((person.name for person in self.people if person.id == key), key)
