"""What a meeting is at one instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .agenda import Item
from .floor import Floor
from .format import Format, Step
from .plan import Person, Plan
from .timer import Ms
from .values import Shelf

EXPECTED, PRESENT, LATE, LEAVE, ABSENT = "expected", "present", "late", "leave", "absent"
SEALED = "sealed"
DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether someone is here. `at` is since when that is known, None if nobody has said."""

    status: str = EXPECTED
    at: Ms | None = None
    reason: str | None = None

    @property
    def here(self) -> bool:
        return self.status in (PRESENT, LATE)

    @property
    def away(self) -> bool:
        """Excused or absent: drops out of turns and of the share."""
        return self.status in (LEAVE, ABSENT)


NOBODY_HAS_SAID = Attendance()


@dataclass(frozen=True)
class Point:
    """One point put by a person to a subject, or to the group. Withdrawn, never deleted."""

    id: str
    seq: int
    item: str | None
    by: str
    about: str
    text: str
    suggestion: str | None
    aspect: str | None
    at: Ms
    via: str
    state: str = "active"
    revision: int = 1


@dataclass(frozen=True)
class Response:
    """What a subject answered at his item. A new one takes the former one's place."""

    id: str
    seq: int
    item: str
    person: str
    text: str
    stance: str | None
    at: Ms
    revision: int = 1


@dataclass(frozen=True)
class Note:
    """What was said, taken down for the record; or, with a `mark`, what the room did.

    source   the attachment that the words were taken from
    """

    id: str
    seq: int
    item: str
    step: str | None
    person: str | None
    text: str
    at: Ms
    revision: int = 1
    mark: str | None = None
    source: str | None = None
    state: str = "active"


@dataclass(frozen=True)
class Attachment:
    """A file that was handed in; `file` is the hash of its bytes, `size` their number.

    person   whose statement it is, None for one that is nobody's
    """

    id: str
    seq: int
    file: str
    title: str
    type: str
    size: int
    item: str | None
    person: str | None
    at: Ms
    state: str = "active"


@dataclass(frozen=True)
class Check:
    """How far two have looked through the record: when the recorder finalised it, the chair
    confirmed it, and when a later edit made either void."""

    finalised_at: Ms | None = None
    confirmed_at: Ms | None = None
    void_at: Ms | None = None


@dataclass(frozen=True)
class Correction:
    """What was found wrong in the sealed record, and who of chair and recorder said so.

    confirmed_at   when the other said so too
    """

    id: str
    seq: int
    item: str | None
    text: str
    at: Ms
    role: str
    confirmed_at: Ms | None = None


@dataclass(frozen=True)
class Screen:
    """What the projector shows. `message_until` None: until it is cleared."""

    mode: str = "live"
    message: str | None = None
    message_until: Ms | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A raised hand. `kind` is one of the format's, None where it says no more than that."""

    person: str
    kind: str | None = None


@dataclass(frozen=True)
class FloorBefore:
    """The floor as it was before a floor command, and the entries that the command led to.

    asked_by    actor, role and command id: an id is one's own, another may use the same
    requests    the hands that were up before it; `heard`, those of them that it took down
    earlier     the same of the floor command before it
    """

    command: str
    asked_by: tuple[str, str, str]
    floor: Floor
    requests: tuple[Request, ...]
    heard: frozenset[str]
    first_seq: int
    last_seq: int
    earlier: FloorBefore | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Meeting:
    """Everything known of one meeting after entry `seq` of its journal."""

    id: str
    plan: Plan
    format: Format
    agenda: tuple[Item, ...]
    seq: int = 0
    at: Ms = 0
    floor: Floor = field(default_factory=Floor)
    floor_before: FloorBefore | None = None  # the newest floor command, which `undo` takes back
    attendance: Mapping[str, Attendance] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()  # as they came; order.hands says who is heard first
    requests_open: bool = True
    topics: Mapping[str, str | None] = field(default_factory=dict)  # by item; None: dropped
    points: Shelf[Point] = field(default_factory=Shelf)
    responses: Shelf[Response] = field(default_factory=Shelf)
    notes: Shelf[Note] = field(default_factory=Shelf)
    corrections: Shelf[Correction] = field(default_factory=Shelf)
    attachments: Shelf[Attachment] = field(default_factory=Shelf)
    check: Check = field(default_factory=Check)
    screen: Screen = field(default_factory=Screen)
    desk: str = "chair"  # which controller's screen runs the floor at the moment
    sealed_by: frozenset[str] = frozenset()
    sealed_at: Ms | None = None  # when the last word for the seal was given

    @property
    def status(self) -> str:
        sealed = len(self.sealed_by) >= max(1, len(self.format.seal_by))
        return SEALED if sealed else self.floor.status

    def keep_until(self, days: int | None = None) -> Ms | None:
        """Until when it is to be kept, by the format or by other `days`; None before the seal."""
        if self.status != SEALED or self.sealed_at is None:
            return None
        return self.sealed_at + (self.format.keep_days if days is None else days) * DAY_MS

    @property
    def label(self) -> Mapping[str, str]:
        """The format's words in the meeting's language."""
        return self.format.labels.get(self.plan.language) or self.format.labels["en"]

    def person(self, key: str) -> Person | None:
        return next((person for person in self.plan.people if person.id == key), None)

    def attendance_of(self, key: str) -> Attendance:
        return self.attendance.get(key, NOBODY_HAS_SAID)

    def item(self, key: str | None) -> Item | None:
        return next((item for item in self.agenda if item.id == key), None)

    def limit_of(self, item: str, step: Step) -> Ms | None:
        """How long the step may take: as planned, or as it was shortened before it began."""
        return self.floor.limits.get((item, step.key), step.limit_ms)

    def has_begun(self, item: str) -> bool:
        return any(key == item for key, _ in self.floor.held)
