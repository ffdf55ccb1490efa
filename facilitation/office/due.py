"""Due: what must be done by when, of the tasks and of what is to be put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..meeting.meeting import Meeting
from .days import due, overdue
from .following import DONE, RECTIFICATIONS
from .preparing import TASKS
from .register import Row


@dataclass(frozen=True, slots=True)
class Due:
    """day is None where nobody has said when; done_on an ISO day, or None."""

    register: str
    row: str
    title: str
    day: date | None
    responsible: str
    done: bool

    def overdue(self, today: date) -> bool:
        return overdue(self.day, self.done, today)


def all_due(meeting: Meeting, tasks: Iterable[Row], items: Iterable[Row]) -> list[Due]:
    """Everything with a day or still without one, the earliest first, those without at the end."""
    found = [*(_task(row, meeting) for row in tasks), *map(_item, items)]
    return sorted(found, key=lambda each: (each.day is None, each.day or date.max))


def _task(row: Row, meeting: Meeting) -> Due:
    values = row.values
    day = due(values, meeting)
    return Due(
        TASKS.key,
        row.id,
        values["title"],
        day,
        values["responsible"] or "",
        bool(values["done_on"]),
    )


def _item(row: Row) -> Due:
    values = row.values
    day = date.fromisoformat(values["deadline"]) if values["deadline"] else None
    done = values["state"] == DONE
    return Due(
        RECTIFICATIONS.key, row.id, values["problem"], day, values["responsible"] or "", done
    )
