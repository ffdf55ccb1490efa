"""Changes: what of a meeting is new after a command, and so has to be told."""

from __future__ import annotations

from dataclasses import fields

from ..meeting.meeting import Meeting
from ..meeting.reading import View

_OF_WRITING = {"seq", "at", "points", "responses", "notes", "corrections", "attachments"}
_BESIDE_WRITING = [each.name for each in fields(Meeting) if each.name not in _OF_WRITING]


def is_writing_alone(before: Meeting, after: Meeting) -> bool:
    """Whether somebody has written, and the meeting is as it was."""
    return all(getattr(before, name) is getattr(after, name) for name in _BESIDE_WRITING)


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
