"""What follows from the office's registers: letters with their figures, the review, days due."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import cast

from flask import Blueprint, Response, jsonify

from ...meeting.actor import RUNNERS
from ...meeting.meeting import Meeting
from ...meeting.minutes import NEEDED as OF_THE_MINUTES
from ...meeting.minutes import minutes
from ...meeting.reading import View, shows
from ...meeting.refusals import WrongState
from ...meeting.schedule import planned_start
from ...office.calendar import Dated, agenda_calendar, calendar
from ...office.due import Due, all_due
from ...office.figures import ENTRIES, NEEDED, Figure, figures
from ...office.following import RECTIFICATIONS, Letter, Part, letters
from ...office.letters import drafted, figures_in
from ...office.preparing import TASKS
from ...record import Telling
from ...record.language import language
from ...words import speaking
from ..downloads import to_save
from ..house import house
from ..way_in.identity import asking
from ..way_in.links import ORGANISER
from .registers import today
from .rows import REVIEW, earlier_meeting, rows_of

office_reports = Blueprint("office_reports", __name__, url_prefix="/api")

CALENDAR = "text/calendar; charset=utf-8"


@office_reports.get("/meetings/<meeting>/letters")
def drafts(meeting: str) -> Response:
    """The circular and the report as they stand, each figure with where it comes from."""
    asking(meeting, *RUNNERS)
    present = house().meeting(meeting)
    found = _figures(present)
    told = [_letter_view(each, present, found) for each in letters(present).values()]
    return jsonify({"letters": told, "figures": [_figure_view(each) for each in found.values()]})


@office_reports.get("/meetings/<meeting>/review")
def review(meeting: str) -> Response:
    """What was to be put right after the meeting before, and how that stands."""
    asking(meeting, *RUNNERS)
    present = house().meeting(meeting)
    earlier = earlier_meeting(present)
    shown = None if earlier is None else {"id": earlier.id, "title": earlier.plan.title}
    return jsonify({"meeting": shown, "rows": rows_of(present, REVIEW)})


@office_reports.get("/meetings/<meeting>/calendar.ics")
def calendar_of(meeting: str) -> Response:
    """The meeting and what is due for it, for a calendar program."""
    asking(meeting, *RUNNERS)
    return _calendar([house().meeting(meeting)], f"calendar-{meeting}")


@office_reports.get("/meetings/<meeting>/agenda.ics")
def agenda_of(meeting: str) -> Response:
    """The agenda as planned, for the calendar of anyone who takes part."""
    asking(meeting)
    present = house().meeting(meeting)
    if planned_start(present) is None:
        raise WrongState("方案没有写明会议几点开始，做不成日历。")
    return _file(agenda_calendar(present, house().clock.now()), f"agenda-{meeting}")


@office_reports.get("/due")
def due() -> Response:
    """What is due when, over all meetings, the earliest first."""
    asking(None, ORGANISER)
    rows = [_due_view(present, each) for present in _all() for each in _due(present)]
    return jsonify(sorted(rows, key=lambda row: (row["day"] is None, row["day"] or "")))


@office_reports.get("/due.ics")
def calendar_of_all() -> Response:
    asking(None, ORGANISER)
    return _calendar(_all(), "calendar")


def _figures(meeting: Meeting) -> dict[str, Figure]:
    parts = house()
    entries = parts.journal.entries_of(meeting.id, (*ENTRIES, *OF_THE_MINUTES))
    zone = cast(tzinfo, datetime.now().astimezone().tzinfo)
    told = minutes(meeting, entries, parts.clock.now(), zone)
    say = speaking(told.language)
    telling = Telling(told.language, meeting.label, say, language(told.language), told)
    return figures(telling, meeting, {key: rows_of(meeting, key) for key in NEEDED}, entries)


@shows("letter")
def _letter_view(letter: Letter, meeting: Meeting, found: dict[str, Figure]) -> View:
    return {
        "key": letter.key,
        "title": letter.title.replace("{title}", meeting.plan.title),
        "parts": [_part_view(f"{letter.key}.{part.key}", part, found) for part in letter.parts],
    }


@shows("part")
def _part_view(row: str, part: Part, found: dict[str, Figure]) -> View:
    keys = [key for key in figures_in(part) if key in found]
    return {"row": row, "head": part.head, "text": drafted(part, found), "figures": keys}


@shows("figure")
def _figure_view(figure: Figure) -> View:
    return {
        "key": figure.key,
        "caption": figure.caption,
        "value": figure.value,
        "seqs": list(figure.seqs),
        "rows": [{"register": register, "row": row} for register, row in figure.rows],
    }


def _all() -> list[Meeting]:
    return [house().meeting(key) for key in house().hall.ids()]


def _due(meeting: Meeting) -> list[Due]:
    cabinet = house().cabinet
    return all_due(meeting, cabinet.rows(TASKS, meeting), cabinet.rows(RECTIFICATIONS, meeting))


@shows("due")
def _due_view(meeting: Meeting, each: Due) -> View:
    return {
        "meeting": {"id": meeting.id, "title": meeting.plan.title},
        "register": each.register,
        "row": each.row,
        "title": each.title,
        "day": each.day.isoformat() if each.day else None,
        "responsible": each.responsible,
        "done": each.done,
        "overdue": each.overdue(today(meeting)),
    }


def _calendar(meetings: list[Meeting], name: str) -> Response:
    dated = [Dated(each, tuple(_due(each))) for each in meetings]
    return _file(calendar(dated, house().clock.now()), name)


def _file(content: bytes, name: str) -> Response:
    return to_save(content, f"{name}.ics", CALENDAR)
