"""People: who is here, and who asks for the floor."""

from __future__ import annotations

from .actor import Actor
from .events import (
    AttendanceMarked,
    Event,
    FloorRequested,
    RequestsClosed,
    RequestsOpened,
    RequestWithdrawn,
)
from .floor import PLANNED
from .meeting import LATE, PRESENT, Meeting
from .named import on_roster
from .refusals import Malformed, WrongState
from .timer import Ms


def check_in(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The person is here; late, if he had been noted as away and the meeting is open."""
    assert who.person is not None
    known = meeting.attendance_of(who.person)
    if known.here:
        return [AttendanceMarked(who.person, known.status, known.reason)]
    late = known.away and meeting.status != PLANNED
    return [AttendanceMarked(who.person, LATE if late else PRESENT, known.reason)]


def mark_attendance(
    meeting: Meeting, who: Actor, now: Ms, person: str, status: str, reason: str | None = None
) -> list[Event]:
    """A controller notes whether someone is here; only who is away drops out of turns."""
    on_roster(meeting, person)
    return [AttendanceMarked(person, status, reason)]


def request_floor(meeting: Meeting, who: Actor, now: Ms, kind: str | None = None) -> list[Event]:
    """The person asks to speak; asked already, he keeps one place.

    `kind`, one of the format's, says why he should be heard before others.
    """
    assert who.person is not None
    if kind is not None and kind not in meeting.format.requests:
        raise Malformed("没有“{kind}”这种发言申请。", field="kind", kind=kind)
    if meeting.floor.speaker == who.person:
        raise WrongState("您正在发言。")
    if not meeting.requests_open:
        raise WrongState("现在不接受举手，请等主持人开放。")
    return [FloorRequested(who.person, kind)]


def withdraw_request(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    assert who.person is not None
    if who.person not in {hand.person for hand in meeting.requests}:
        raise WrongState("您没有申请发言。")
    return [RequestWithdrawn(who.person)]


def open_requests(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """Hands may go up again."""
    if meeting.requests_open:
        raise WrongState("已经可以举手。")
    return [RequestsOpened()]


def close_requests(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """No more hands go up; those that are up stay."""
    if not meeting.requests_open:
        raise WrongState("举手已经关闭。")
    return [RequestsClosed()]
