"""What is shown of the office: registers with their descriptions, rows and changes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from ...meeting.actor import Actor
from ...meeting.meeting import Meeting
from ...meeting.reading import View
from ...office import rights
from ...office.cabinet import Change
from ...office.days import due, overdue
from ...office.following import DONE, RECTIFICATIONS, lacking
from ...office.preparing import CHECKLISTS, TASKS
from ...office.register import Field, Register, Row, Values

REMOVED = "removed"  # beside its fields, a change says this of a row


def register_view(register: Register, rows: list[View], meeting: Meeting, who: Actor) -> View:
    """What the page needs in order to show the register and let it be filled in."""
    return {
        "key": register.key,
        "caption": register.caption,
        "word": register.word,
        "used": register.used(meeting),
        "writes": rights.may_write(register, who),
        "fields": [_field_view(each, who) for each in rights.columns_for(register, who)],
        "rows": rows,
    }


def _field_view(field: Field, who: Actor) -> View:
    return {
        "name": field.name,
        "kind": field.kind,
        "caption": field.caption,
        "word": field.word,
        "choices": list(field.choices),
        "required": field.required,
        "writes": not field.only or who.role in field.only,
    }


def row_view(register: Register, row: Row, meeting: Meeting, today: date, who: Actor) -> View:
    """The row's fields that are for `who`, and under `reckoned` what follows from them today."""
    reckon = _RECKONED.get(register.key)
    fields = {name: row.values[name] for name in rights.fields_for(register, row.values, who)}
    reckoned = reckon(row.values, meeting, today) if reckon else {}
    return {"id": row.id, "revision": row.revision, "fields": fields, "reckoned": reckoned}


def _task(values: Values, meeting: Meeting, today: date) -> View:
    day = due(values, meeting)
    late = overdue(day, bool(values["done_on"]), today)
    return {"day": day.isoformat() if day else None, "overdue": late}


def _item(values: Values, _: Meeting, today: date) -> View:
    day = date.fromisoformat(values["deadline"]) if values["deadline"] else None
    late = overdue(day, values["state"] == DONE, today)
    return {"overdue": late, "lacking": lacking(values)}


def _checklist(values: Values, meeting: Meeting, _: date) -> View:
    """The material that was handed in for him, as files of the record."""
    found = meeting.attachments.values()
    own = [each for each in found if each.person == values["person"] and each.state == "active"]
    return {"files": [{"id": each.id, "title": each.title} for each in own]}


_RECKONED: dict[str, Callable[[Values, Meeting, date], View]] = {
    TASKS.key: _task,
    RECTIFICATIONS.key: _item,
    CHECKLISTS.key: _checklist,
}


def change_view(change: Change, meeting: Meeting, may: Collection[str]) -> View:
    """Who changed what of the fields that one may read, and when."""
    person = meeting.person(change.actor)
    return {
        "row": change.row,
        "revision": change.revision,
        "at": change.at,
        "person": person.id if person else None,
        "role": change.role,
        "changed": {name: to for name, to in change.values.items() if name in (*may, REMOVED)},
    }


def words_view(meeting: Meeting) -> View:
    """What the format offers in each language: sources and channels, what must be explained."""
    office = meeting.format.office
    languages = meeting.format.labels
    return {
        "offered": {each: office.get(each, {}) for each in languages},
        "declarations": [
            {"key": each["key"], "name": {k: each[k] for k in languages if k in each}}
            for each in office.get("declarations", ())
        ],
    }
