"""Tidying: a file that was handed in and that no attachment refers to any more is destroyed."""

from __future__ import annotations

from collections.abc import Callable

from ..meeting.attachments import files_of
from ..meeting.meeting import SEALED
from ..meeting.timer import Ms
from .answers import incident
from .house import House

LOOK_S = 3600
KEPT_MS = 24 * 3600 * 1000  # a command that speaks of it may still wait on a device


def tidy_for_ever(parts: House, pause: Callable[[float], None]) -> None:
    while True:
        pause(LOOK_S)
        for key in parts.deposits.meetings():
            try:
                tidy(parts, key, parts.clock.now())
            except Exception as fault:  # it has to be here for the other meetings
                incident(fault)
            pause(0)


def tidy(parts: House, key: str, now: Ms) -> None:
    """Destroy what came in a day ago or earlier and is not attached; after the seal at once.

    Of a journal that was altered nobody knows what it refers to: its files stay.
    Raises ReadOnly if the disk refuses.
    """
    if key in parts.journal.broken:
        return
    proceedings = parts.hall[key]
    proceedings.catch_up(now)
    meeting = proceedings.meeting
    until = now if meeting.status == SEALED else now - KEPT_MS
    if parts.deposits.clear(key, files_of(meeting), until):
        parts.index.forget(key)
        parts.database.settle()
