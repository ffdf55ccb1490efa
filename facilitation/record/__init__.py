"""What is kept of a meeting: its documents in each format, one small writer a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Any

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
from .as_pdf import as_pages, as_pdf
from .as_txt import as_txt
from .as_xlsx import as_xlsx
from .attendance_table import attendance_table
from .document import (
    RECORD,
    Asked,
    Document,
    Documents,
    Material,
    Row,
    Seal,
    check,
    level_of,
    made,
    of_table,
)
from .documents import DOCUMENTS
from .fonts import PROFILES
from .language import language
from .own_docx import check_template, filled, text_of
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
    "check_template",
    "file_name",
    "language",
    "level_of",
    "material_of",
    "of_table",
    "preview",
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


def material_of(
    meeting: Meeting,
    entries: Sequence[Entry],
    now: Ms,
    *,
    say: Say,
    zone: tzinfo,
    seal: Seal | None = None,
    asked: Asked = Asked(),  # noqa: B008 - it is frozen
    documents: Documents = DOCUMENTS,
    registers: Mapping[str, Sequence[Row]] | None = None,
    template: bytes | None = None,
) -> Material:
    """What a document is made of, the full record if none is asked for.

    entries     those that the minutes need (see meeting/minutes.py), or all
    say         the catalogue in the meeting's language
    zone        whose hours count where the plan does not say its own
    seal        what the record is sealed with; printed once the meeting is sealed
    documents   those that there are
    registers   the rows of the office's registers that the document needs
    template    the operator's own Word file for it
    Raises Unknown for a document that there is not, Malformed for a wrong wish.
    """
    check(asked, meeting, documents)
    document = documents[asked.document]
    told = minutes(meeting, entries, now, zone)
    telling = Telling(told.language, meeting.label, say, language(told.language), told)
    return Material(
        telling,
        asked,
        meeting,
        document,
        now,
        seal=seal if meeting.status == SEALED else None,
        pairs=coverage(meeting) if document.paired else (),
        registers=registers or {},
        template=template,
    )


def write(material: Material, fmt: str) -> bytes:
    """The document in the format `fmt`.

    Raises Unknown for a format that there is not, Malformed for an own template that is wrong.
    """
    if fmt not in FORMATS:
        raise Unknown("没有“{format}”这种记录格式。", field="format", format=fmt[:20])
    paper = made(material)
    if fmt == "docx" and material.template is not None:
        return filled(material.template, material, paper)
    if material.asked.document == RECORD and fmt in _RECORD_AS:
        return _RECORD_AS[fmt](material, paper)
    return printed(paper, material.telling, fmt, material.asked.fonts, material.now)


def preview(material: Material, fmt: str, first: int) -> dict[str, Any]:
    """The document as its reader will see it: some pages as pictures, or sheets, or a text."""
    paper = made(material)
    if fmt == "docx" and material.template is not None:
        return {"text": text_of(filled(material.template, material, paper))}
    if fmt in ("docx", "pdf"):
        return as_pages(material.telling, paper, material.asked.fonts, material.now, first)
    if fmt == "xlsx":
        tables = record_sheets(material) if paper.key == RECORD else paper.sheets
        return {"sheets": list(map(_sheet_view, tables))}
    return {"text": write(material, fmt).decode("utf-8-sig")}


def _sheet_view(table: Table) -> dict[str, Any]:
    told = {"title": table.title, "columns": table.titles, "rows": table.rows}
    return told | {"none": table.said_instead}


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


def record_sheets(material: Material) -> list[Table]:
    """The record's workbook has a sheet for each view of it."""
    makers = (record_table, points_table, times, attendance_table)
    return [make(material.telling) for make in makers]


_RECORD_AS: Mapping[str, Callable[[Material, Paper], bytes]] = {  # data, and not as it is read
    "xlsx": lambda material, paper: as_xlsx(paper, record_sheets(material), material.now),
    "csv": lambda material, paper: as_csv(material.telling, paper),
    "json": lambda material, paper: as_json(
        material.meeting, material.telling.minutes, material.now, material.seal, paper.stamp
    ),
}


def file_name(meeting: Meeting, fmt: str, document: str = RECORD) -> str:
    """What the file is called: its kind and the meeting's id, which tell nothing of anybody."""
    return f"{document}-{re.sub(r'[^A-Za-z0-9_-]', '', meeting.id)}.{fmt}"
