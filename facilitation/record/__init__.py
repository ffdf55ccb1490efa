"""What is kept of a meeting: its documents in each format, one small writer a format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from facilitation.meeting.coverage import coverage
from facilitation.meeting.events import Entry
from facilitation.meeting.meeting import SEALED, Meeting
from facilitation.meeting.minutes import minutes
from facilitation.meeting.refusals import Unknown
from facilitation.meeting.timer import Ms

from .as_csv import as_csv, table_as_csv
from .as_docx import as_docx
from .as_json import as_json, table_as_json
from .as_md import as_md
from .as_pdf import as_pdf
from .as_txt import as_txt
from .as_xlsx import as_xlsx
from .attendance_table import attendance_table
from .documents import COVERAGE, DOCUMENTS, RECORD, Asked, Material, check, paper
from .fonts import PROFILES
from .language import language
from .paper import Paper, Table
from .points_table import points_table
from .record_table import record_table
from .telling import Say, Telling
from .times import times

__all__ = [
    "COVERAGE",
    "DOCUMENTS",
    "FORMATS",
    "PROFILES",
    "RECORD",
    "Asked",
    "check",
    "file_name",
    "write",
]

FORMATS: Mapping[str, str] = {  # and the content type of each
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def write(
    meeting: Meeting,
    entries: Sequence[Entry],
    fmt: str,
    now: Ms,
    *,
    say: Say,
    zone: tzinfo,
    last_hash: str | None = None,
    asked: Asked = Asked(),  # noqa: B008 - it is frozen
) -> bytes:
    """A document of the meeting, the full record if none is asked for, in the format `fmt`.

    entries     those that the minutes need (see meeting/minutes.py), or all
    say         the catalogue in the meeting's language
    zone        whose hours count where the plan does not say its own
    last_hash   of the journal; printed once the meeting is sealed
    Raises Unknown for a format or document that there is not, Malformed for a wrong wish.
    """
    if fmt not in FORMATS:
        raise Unknown("没有“{format}”这种记录格式。", field="format", format=fmt[:20])
    check(asked, meeting)
    document = minutes(meeting, entries, now, zone)
    telling = Telling(document, meeting.label, say, language(document.language))
    seal = last_hash if meeting.status == SEALED else None
    pairs = coverage(meeting) if asked.document == COVERAGE else []
    told = paper(Material(telling, asked, pairs, seal), now)
    if fmt == "json" and asked.document == RECORD:
        return as_json(meeting, document, now, seal, told.stamp)
    return _written(telling, told, fmt, asked.fonts, now)


def _written(telling: Telling, told: Paper, fmt: str, fonts: str, now: Ms) -> bytes:
    if fmt == "docx":
        return as_docx(telling, told, fonts, now)
    if fmt == "pdf":
        return as_pdf(telling, told, fonts, now)
    if fmt == "xlsx":
        return as_xlsx(told, _sheets(telling, told), now)
    if fmt in ("md", "txt"):
        return as_md(telling, told) if fmt == "md" else as_txt(telling, told)
    if fmt == "json":
        return table_as_json(told, now)
    return as_csv(telling, told.stamp) if told.key == RECORD else table_as_csv(told)


def _sheets(telling: Telling, told: Paper) -> list[Table]:
    """The sheets of the workbook; the record has one a view of it."""
    if told.key != RECORD:
        return list(told.tables)
    makers = (record_table, points_table, times, attendance_table)
    return [make(telling) for make in makers]


def file_name(meeting: Meeting, fmt: str, document: str = RECORD) -> str:
    """What the file is called: its kind and the meeting's id, which tell nothing of anybody."""
    return f"{document}-{re.sub(r'[^A-Za-z0-9_-]', '', meeting.id)}.{fmt}"
