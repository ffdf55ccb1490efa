"""The office's part of the description: its addresses, and whose each register is."""

from __future__ import annotations

from typing import Any

from ...asked import Asked
from ...meeting.reading import who_reads
from ...office.registers import REGISTERS
from ...office.rights import WRITES
from .requests import FIELDS, RowAsked

MEETING = "/api/meetings/{meeting}"
OFFICE = MEETING + "/office"
WHO = {"x-registers": "as x-registers says of each register"}

# as in description.py: method, path, who, what, the model asked for, the statuses of success
ROUTES: tuple[tuple[str, str, str, str, type[Asked] | None, str], ...] = (
    ("get", OFFICE, "x-registers", "The registers that one may read", None, "200"),
    ("get", OFFICE + "/{register}", "x-registers", "Its rows", None, "200"),
    ("get", OFFICE + "/{register}/{row}", "x-registers", "A row and its changes", None, "200"),
    ("post", OFFICE + "/{register}/{row}", "x-registers", "Make or change a row", RowAsked, "200"),
    ("get", MEETING + "/letters", "runners", "Circular and report with their figures", None, "200"),
    ("get", MEETING + "/review", "runners", "What the meeting before decided", None, "200"),
    ("get", MEETING + "/calendar.ics", "runners", "What is due, iCalendar", None, "200"),
    ("get", MEETING + "/agenda.ics", "any holder", "The agenda as planned, iCalendar", None, "200"),
    ("get", "/api/due", "organiser", "What is due, over all meetings", None, "200"),
    ("get", "/api/due.ics", "organiser", "The same, iCalendar", None, "200"),
)


def registers() -> dict[str, Any]:
    """Each register with the schema of its fields and who may read and write it."""
    return {
        key: {
            "schema": {"$ref": f"#/components/schemas/{FIELDS[key].__name__}"},
            "read": sorted(who_reads(key)),
            "write": sorted(WRITES[key]),
        }
        for key in REGISTERS
    }
