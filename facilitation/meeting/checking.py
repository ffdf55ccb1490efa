"""Checking: the recorder holds the record to be final, the chair confirms it, both may seal it.

Any later edit makes both void (recorded.edited).
"""

from __future__ import annotations

from .actor import Actor
from .events import Event
from .meeting import Meeting
from .refusals import WrongState
from .timer import Ms
from .written import RecordConfirmed, RecordFinalised


def finalise_record(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The recorder has nothing more to enter; the chair is asked to look through it."""
    if meeting.check.finalised_at is not None:
        raise WrongState("记录已经定稿，等待主持人核对。")
    return [RecordFinalised()]


def confirm_record(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The chair confirms the record as it was finalised."""
    check = meeting.check
    if check.finalised_at is None:
        raise WrongState("记录还没有定稿，或定稿后又有改动，请等记录人定稿。")
    if check.confirmed_at is not None:
        raise WrongState("您已经确认过这份记录。")
    return [RecordConfirmed()]
