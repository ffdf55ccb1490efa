"""The calendar: what is due, as all-day entries that any calendar program takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ..meeting.meeting import Meeting
from ..meeting.timer import Ms
from .due import Due

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Dated:
    """A meeting with what is due for it."""

    meeting: Meeting
    due: tuple[Due, ...]


def calendar(meetings: Iterable[Dated], now: Ms) -> bytes:
    """The meetings themselves, and what has a day and is not done, as an iCalendar file."""
    file = Calendar()
    file.add("prodid", "-//Fayan//office//")
    file.add("version", "2.0")
    stamp = datetime.fromtimestamp(now / 1000, UTC)
    for dated in meetings:
        if dated.meeting.plan.starts_at:
            file.add_component(_meeting(dated.meeting, stamp))
        for due in dated.due:
            if due.day is not None and not due.done:
                file.add_component(_due(dated.meeting, due, due.day, stamp))
    written: bytes = file.to_ical()
    return written


def _meeting(meeting: Meeting, stamp: datetime) -> Event:
    """The meeting at its hour, with the duties that the plan lists."""
    plan = meeting.plan
    assert plan.starts_at is not None
    event = _event(f"meeting@{meeting.id}", plan.title, stamp)
    event.add("dtstart", datetime.fromisoformat(plan.starts_at))
    if plan.venue:
        event.add("location", plan.venue)
    if plan.duties:
        event.add("description", "\n".join(plan.duties))
    return event


def _due(meeting: Meeting, due: Due, day: date, stamp: datetime) -> Event:
    event = _event(f"{due.register}.{due.row}@{meeting.id}", due.title[:LONGEST_TITLE], stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(1))
    event.add("description", "\n".join(filter(None, (due.responsible, meeting.plan.title))))
    return event


def _event(uid: str, summary: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("summary", summary)
    return event
