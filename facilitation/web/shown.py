"""Shown: what the whole room was shown of each meeting last, so that only what is new is made."""

from __future__ import annotations

import time

from ..meeting.meeting import Meeting
from ..meeting.reading import View
from ..meeting.views import drawn_from, meeting_view


class Shown:
    def __init__(self) -> None:
        self._floors: dict[str, tuple[int, float]] = {}  # the seq of the last, and when
        self._meetings: dict[str, tuple[object, View]] = {}  # what it was drawn from, and it

    def floor_before(self, before: Meeting, after: Meeting) -> int:
        """The seq of the floor that was shown before the one of `after`, which is shown now."""
        told, _ = self._floors.get(after.id, (before.seq, 0))
        self._floors[after.id] = after.seq, time.monotonic()
        return told

    def floor_s_ago(self, meeting: str) -> float:
        """How long ago a floor of the meeting was shown, in seconds."""
        _, told_s = self._floors.get(meeting, (0, 0))
        return time.monotonic() - told_s

    def new_meeting(self, before: Meeting, after: Meeting) -> View | None:
        """`meeting` as it is after a command, None where that changed nothing of it but its seq."""
        known, view = self._meeting(before), self._meeting(after)
        return None if known == view else view | {"seq": after.seq}

    def _meeting(self, meeting: Meeting) -> View:
        drawn, view = self._meetings.get(meeting.id, (None, {}))
        if drawn != (draws := drawn_from(meeting)):
            view = meeting_view(meeting) | {"seq": 0}
            self._meetings[meeting.id] = draws, view
        return view
