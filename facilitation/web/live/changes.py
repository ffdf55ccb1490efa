"""Changes: what of a meeting is new after a command, and so has to be told."""

from __future__ import annotations

from dataclasses import fields

from ...meeting.meeting import Meeting
from ...meeting.reading import View

_OF_WRITING = {"seq", "at", "points", "responses", "notes", "corrections", "attachments"}
_OF_MANY = _OF_WRITING | {"attendance", "requests"}


def is_writing_alone(before: Meeting, after: Meeting) -> bool:
    """Whether somebody has written, and the meeting is as it was."""
    return _is_only_of(_OF_WRITING, before, after)


def is_of_many(before: Meeting, after: Meeting) -> bool:
    """Whether no more has happened than a whole room may do at once: write, come, raise a hand."""
    return _is_only_of(_OF_MANY, before, after)


def concerned(before: Meeting, after: Meeting) -> list[str]:
    """Whose attendance or hand it is that has changed."""
    came = {*before.attendance.items()} ^ {*after.attendance.items()}
    hands = {*before.requests} ^ {*after.requests}
    return sorted({person for person, _ in came} | {hand.person for hand in hands})


def may_cover_more(before: Meeting, after: Meeting) -> bool:
    """Whether anything has changed from which the coverage is made."""
    return not (
        before.points is after.points
        and before.attendance is after.attendance
        and before.floor is after.floor
    )


def unlike(before: View, after: View) -> bool:
    """Whether the views differ by more than their seq."""
    return before | {"seq": 0} != after | {"seq": 0}


def _is_only_of(names: set[str], before: Meeting, after: Meeting) -> bool:
    others = (each.name for each in fields(Meeting) if each.name not in names)
    return all(getattr(before, name) is getattr(after, name) for name in others)
