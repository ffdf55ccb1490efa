"""Coverage: who has put something to whom. For controllers alone; it ranks nobody."""

from __future__ import annotations

from collections import Counter
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
    return [
        _pair(meeting, item, critic, counts[(item.subject, critic)])
        for item in agenda(meeting)
        if item.subject is not None
        for critic in _critics(meeting, item)
    ]


def _critics(meeting: Meeting, item: Item) -> list[str]:
    """Those who speak about the subject in the item's rounds, in the roster's order."""
    named = {
        person
        for step in item.steps
        if step.passing == "each_in_turn"
        for person in candidates(step, item, meeting.plan, meeting.format)
    }
    return [person.id for person in meeting.plan.people if person.id in named]


def _pair(meeting: Meeting, item: Item, critic: str, points: int) -> Pair:
    assert item.subject is not None
    return Pair(item.subject, critic, _state(meeting, item, critic, points), points)


def _state(meeting: Meeting, item: Item, critic: str, points: int) -> str:
    mark = _mark(meeting, item, critic)
    if points:
        return SPOKE
    if mark in (DONE, PASSED):
        return NOTHING if mark == DONE else SKIPPED
    if meeting.attendance_of(critic).away:
        return AWAY
    return OWING if meeting.has_begun(item.id) else AHEAD


def _mark(meeting: Meeting, item: Item, critic: str) -> str | None:
    for step in item.steps:
        held = meeting.floor.held.get((item.id, step.key))
        if step.passing == "each_in_turn" and held is not None:
            return held.marks.get(critic)
    return None
