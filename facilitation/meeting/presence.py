"""Presence: who was here when, as the journal tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise, takewhile

from .events import AttendanceMarked, Entry
from .meeting import EXPECTED, LATE, LEAVE, Attendance, Meeting
from .timer import Ms


class Presence:
    """The attendance of everyone over the whole meeting."""

    def __init__(self, meeting: Meeting, entries: Iterable[Entry]) -> None:
        self.marks: Mapping[str, list[Attendance]] = {p.id: [] for p in meeting.plan.people}
        for entry in entries:
            event = entry.event
            if isinstance(event, AttendanceMarked):
                mark = Attendance(event.status, entry.at, event.reason)
                self.marks[event.person].append(mark)
        self.turns = _first_turns(meeting)

    def away_at(self, person: str, at: Ms) -> str | None:
        """`leave` or `absent` if that was noted of the person at the time, else None."""
        known = [mark for mark in self.marks[person] if mark.at is not None and mark.at <= at]
        return known[-1].status if known and known[-1].away else None

    def status(self, person: str) -> str:
        marks = self.marks[person]
        return marks[-1].status if marks else EXPECTED

    def arrived_at(self, person: str) -> Ms | None:
        """When a latecomer was first noted as here, None for anybody else."""
        if self.status(person) != LATE:
            return None
        here = list(takewhile(lambda mark: mark.here, reversed(self.marks[person])))
        return here[-1].at

    def left_at(self, person: str) -> Ms | None:
        """When somebody who had had the floor left for good, None for anybody else.

        One who never had it may have been noted as here by mistake: then the mark corrects.
        """
        marks = self.marks[person]
        if self.status(person) != LEAVE or person not in self.turns:
            return None
        leaves = [(a, b) for a, b in pairwise(marks) if a.here and b.status == LEAVE]
        at = leaves[-1][1].at if leaves else None
        return at if at is not None and at > self.turns[person] else None


def _first_turns(meeting: Meeting) -> dict[str, Ms]:
    """When each who spoke first had the floor."""
    turns = [turn for held in meeting.floor.held.values() for turn in held.turns]
    latest_first = sorted(turns, key=lambda turn: -turn.given_at)
    return {turn.person: turn.given_at for turn in latest_first}
