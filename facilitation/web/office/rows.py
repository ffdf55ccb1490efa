"""The rows of the office that a document or a page is made of, and those of the meeting before."""

from __future__ import annotations

from typing import Any

from ...meeting.meeting import Meeting
from ...meeting.plan import GROUP
from ...meeting.schedule import planned_start
from ...meeting.timer import Ms
from ...office.following import PRECEDENTS, RECTIFICATIONS
from ...office.registers import REGISTERS
from ..house import house

REVIEW = "review"  # what was to be put right after the meeting before


def rows_of(meeting: Meeting, key: str) -> list[dict[str, Any]]:
    """The register's rows as plain fields with their `id`."""
    if key == REVIEW:
        earlier = earlier_meeting(meeting)
        return [] if earlier is None else _review(earlier)
    return [{**row.values, "id": row.id} for row in house().cabinet.rows(REGISTERS[key], meeting)]


def earlier_meeting(meeting: Meeting) -> Meeting | None:
    """The meeting before: the one that the organiser chose, else the same organisation's last."""
    rows = house().cabinet.rows(PRECEDENTS, meeting)
    chosen = next((row.values["earlier"] for row in rows), None)
    if chosen:
        return house().meeting(chosen) if chosen in house().hall.ids() else None
    others = [house().meeting(key) for key in house().hall.ids() if key != meeting.id]
    return max((m for m in others if _comes_before(m, meeting)), key=_start, default=None)


def _comes_before(other: Meeting, meeting: Meeting) -> bool:
    same = (other.plan.org, other.format.key) == (meeting.plan.org, meeting.format.key)
    return bool(meeting.plan.org) and same and 0 < _start(other) < _start(meeting)


def _start(meeting: Meeting) -> Ms:
    return planned_start(meeting) or 0


def _review(earlier: Meeting) -> list[dict[str, Any]]:
    """Its items, with their owners' names, for another roster stands beside them."""
    people = {person.id: person.name for person in earlier.plan.people}
    names = people | {GROUP: earlier.label.get(GROUP, GROUP)}
    return [
        {**row.values, "id": row.id, "owner_name": names[row.values["owner"]]}
        for row in house().cabinet.rows(RECTIFICATIONS, earlier)
    ]
