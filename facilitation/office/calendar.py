"""The calendar: what is due, as all-day entries that any calendar program takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ..meeting.meeting import Meeting
from ..meeting.order import agenda
from ..meeting.schedule import planned_ms, times
from ..meeting.timer import Ms
from ..meeting.views import item_label
from .due import Due

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Dated:
    """A meeting with what is due for it."""

    meeting: Meeting
    due: tuple[Due, ...]


def calendar(meetings: Iterable[Dated], now: Ms) -> bytes:
    """The meetings themselves, and what has a day and is not done, as an iCalendar file."""
    file = _empty("office")
    stamp = datetime.fromtimestamp(now / 1000, UTC)
    for dated in meetings:
        if dated.meeting.plan.starts_at:
            file.add_component(_meeting(dated.meeting, stamp))
        for due in dated.due:
            if due.day is not None and not due.done:
                file.add_component(_due(dated.meeting, due, due.day, stamp))
    written: bytes = file.to_ical()
    return written


def agenda_calendar(meeting: Meeting, now: Ms) -> bytes:
    """The items of the agenda at their planned hours; none where the plan names no start."""
    file, stamp = _empty("agenda"), datetime.fromtimestamp(now / 1000, UTC)
    planned = times(meeting)
    for item in agenda(meeting):
        start = planned[item.id].planned_at
        if start is not None:
            event = _event(f"agenda.{item.id}@{meeting.id}", item_label(meeting, item), stamp)
            event.add("dtstart", datetime.fromtimestamp(start / 1000, UTC))
            event.add("duration", timedelta(milliseconds=planned_ms(item)))
            event.add("description", meeting.plan.title)
            event.add("location", meeting.plan.venue)
            file.add_component(event)
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


def _empty(kind: str) -> Calendar:
    file = Calendar()
    file.add("prodid", f"-//Fayan//{kind}//")
    file.add("version", "2.0")
    return file


def _event(uid: str, summary: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("summary", summary)
    return event
