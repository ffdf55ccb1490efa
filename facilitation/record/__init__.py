"""What is kept of a meeting: its documents in each format, one small writer a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo

from facilitation.meeting.coverage import coverage
from facilitation.meeting.events import Entry
from facilitation.meeting.meeting import SEALED, Meeting
from facilitation.meeting.minutes import minutes
from facilitation.meeting.refusals import Unknown
from facilitation.meeting.timer import Ms

from .as_csv import as_csv, paper_as_csv
from .as_docx import as_docx
from .as_json import as_json, paper_as_json
from .as_md import as_md
from .as_pdf import as_pdf
from .as_txt import as_txt
from .as_xlsx import as_xlsx
from .attendance_table import attendance_table
from .document import RECORD, Asked, Document, Documents, Material, Row, Seal, check, made, of_table
from .documents import DOCUMENTS
from .fonts import PROFILES
from .language import language
from .paper import Column, Paper, Stamp, Table
from .points_table import points_table
from .record_table import record_table
from .telling import Paragraph, Say, Telling, Wording
from .times import times

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "PROFILES",
    "RECORD",
    "Asked",
    "Column",
    "Document",
    "Documents",
    "Material",
    "Paper",
    "Paragraph",
    "Row",
    "Seal",
    "Stamp",
    "Table",
    "Telling",
    "Wording",
    "check",
    "file_name",
    "of_table",
    "printed",
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
    seal: Seal | None = None,
    asked: Asked = Asked(),  # noqa: B008 - it is frozen
    documents: Documents = DOCUMENTS,
    registers: Mapping[str, Sequence[Row]] | None = None,
) -> bytes:
    """A document of the meeting, the full record if none is asked for, in the format `fmt`.

    entries     those that the minutes need (see meeting/minutes.py), or all
    say         the catalogue in the meeting's language
    zone        whose hours count where the plan does not say its own
    seal        what the record is sealed with; printed once the meeting is sealed
    documents   those that there are
    registers   the rows of the office's registers that the document needs
    Raises Unknown for a format or document that there is not, Malformed for a wrong wish.
    """
    if fmt not in FORMATS:
        raise Unknown("没有“{format}”这种记录格式。", field="format", format=fmt[:20])
    check(asked, meeting, documents)
    document = documents[asked.document]
    told = minutes(meeting, entries, now, zone)
    telling = Telling(told.language, meeting.label, say, language(told.language), told)
    material = Material(
        telling,
        asked,
        meeting,
        seal=seal if meeting.status == SEALED else None,
        pairs=coverage(meeting) if document.controllers else (),
        registers=registers or {},
    )
    paper = made(document, material, now)
    if asked.document == RECORD and fmt in _RECORD_AS:
        return _RECORD_AS[fmt](material, paper, now)
    return printed(paper, telling, fmt, asked.fonts, now)


def printed(paper: Paper, words: Wording, fmt: str, fonts: str, now: Ms) -> bytes:
    """Any paper in any of the FORMATS. `fonts` is a profile of PROFILES."""
    match fmt:
        case "docx":
            return as_docx(words, paper, fonts, now)
        case "pdf":
            return as_pdf(words, paper, fonts, now)
        case "xlsx":
            return as_xlsx(paper, paper.sheets, now)
        case "md":
            return as_md(words, paper)
        case "txt":
            return as_txt(words, paper)
        case "csv":
            return paper_as_csv(paper)
        case _:
            return paper_as_json(paper, now)


def _record_as_xlsx(material: Material, paper: Paper, now: Ms) -> bytes:
    """One sheet a view of it."""
    makers = (record_table, points_table, times, attendance_table)
    return as_xlsx(paper, [make(material.telling) for make in makers], now)


_RECORD_AS: Mapping[str, Callable[[Material, Paper, Ms], bytes]] = {  # data, and not as it is read
    "xlsx": _record_as_xlsx,
    "csv": lambda material, paper, now: as_csv(material.telling, paper),
    "json": lambda material, paper, now: as_json(
        material.meeting, material.telling.minutes, now, material.seal, paper.stamp
    ),
}


def file_name(meeting: Meeting, fmt: str, document: str = RECORD) -> str:
    """What the file is called: its kind and the meeting's id, which tell nothing of anybody."""
    return f"{document}-{re.sub(r'[^A-Za-z0-9_-]', '', meeting.id)}.{fmt}"
