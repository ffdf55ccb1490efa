"""Coverage: who has put something to whom. For controllers alone; it ranks nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .agenda import Item, candidates
from .floor import DONE, PASSED
from .meeting import Meeting
from .order import agenda

SPOKE, NOTHING, SKIPPED, AWAY, OWING, AHEAD = (
    "done",
    "nothing",
    "passed",
    "absent",
    "owing",
    "ahead",
)
_MARKED = {DONE: NOTHING, PASSED: SKIPPED}


@dataclass(frozen=True, slots=True)
class Pair:
    """One critic and one subject.

    state    done: spoke, or put a point; nothing: spoke without one; passed; absent;
             owing: the round has begun and he has not; ahead: it has not begun
    points   how many points of his are active
    """

    subject: str
    critic: str
    state: str
    points: int


def coverage(meeting: Meeting) -> list[Pair]:
    """Every pair of the agenda, subject by subject in order."""
    counts = Counter(
        (point.about, point.by) for point in meeting.points.values() if point.state == "active"
    )
    away = {key for key, attendance in meeting.attendance.items() if attendance.away}
    return [
        pair
        for item in agenda(meeting)
        if item.subject is not None
        for pair in _pairs(meeting, item, item.subject, counts, away)
    ]


def _pairs(
    meeting: Meeting, item: Item, subject: str, counts: Counter[tuple[str, str]], away: set[str]
) -> Iterator[Pair]:
    """A room of 200 has 40,000 of them: what is the item's is looked up once."""
    marks = _marks(meeting, item)
    rest = OWING if meeting.has_begun(item.id) else AHEAD
    for critic in _critics(meeting, item):
        points = counts[subject, critic]
        marked = SPOKE if points else _MARKED.get(marks.get(critic, ""))
        yield Pair(subject, critic, marked or (AWAY if critic in away else rest), points)


def _critics(meeting: Meeting, item: Item) -> list[str]:
    """Those who speak about the subject in the item's rounds, in the roster's order."""
    named = {
        person
        for step in item.steps
        if step.passing == "each_in_turn"
        for person in candidates(step, item, meeting.plan, meeting.format)
    }
    return [person.id for person in meeting.plan.people if person.id in named]


def _marks(meeting: Meeting, item: Item) -> Mapping[str, str]:
    """How each critic's turn ended, in the first of the item's rounds that has begun."""
    for step in item.steps:
        held = meeting.floor.held.get((item.id, step.key))
        if step.passing == "each_in_turn" and held is not None:
            return held.marks
    return {}
