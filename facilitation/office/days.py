"""Days: when something is due, reckoned from the meeting. Deadlines include their own day."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from ..meeting.format import ANCHORS
from ..meeting.meeting import Meeting
from ..meeting.timer import Ms
from .register import Values

START, LAST_SESSION = ANCHORS
SATURDAY = 5


def due(values: Values, meeting: Meeting) -> date | None:
    """The day of a task: its own, else so many days from the meeting; None if neither is known."""
    if values["due"]:
        return date.fromisoformat(values["due"])
    days = values["offset_days"]
    anchor = values["anchor"] or (LAST_SESSION if (days or 0) > 0 else START)
    start = anchor_day(anchor, meeting)
    if days is None or start is None:
        return None
    return shifted(start, days, working=bool(values["working_days"]))


def overdue(day: date | None, done: bool, today: date) -> bool:
    """Whether its day is over and it is not done."""
    return not done and day is not None and day < today


def anchor_day(anchor: str, meeting: Meeting) -> date | None:
    """The planned day; for the last session the day of the last sitting, once there is one."""
    sittings = meeting.floor.sittings
    if anchor == LAST_SESSION and sittings:
        return day_of(sittings[-1].ended_at or sittings[-1].began_at, meeting)
    text = meeting.plan.starts_at
    return datetime.fromisoformat(text).date() if text else None


def shifted(day: date, days: int, working: bool) -> date:
    """So many days on, or back. Working days leave out Saturdays and Sundays, no holidays."""
    if not working:
        return day + timedelta(days)
    step, left = (1 if days > 0 else -1), abs(days)
    while left:
        day += timedelta(step)
        left -= day.weekday() < SATURDAY
    return day


def day_of(at: Ms, meeting: Meeting) -> date:
    """The day of an instant in the meeting's own zone, else in that of this machine."""
    return datetime.fromtimestamp(at / 1000, zone(meeting)).date()


def zone(meeting: Meeting) -> tzinfo | None:
    text = meeting.plan.starts_at
    return datetime.fromisoformat(text).tzinfo if text else None
