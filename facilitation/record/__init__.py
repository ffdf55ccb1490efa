"""What is kept of a meeting: its record in each format, one small writer a format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from facilitation.meeting.events import Entry
from facilitation.meeting.meeting import SEALED, Meeting
from facilitation.meeting.minutes import minutes
from facilitation.meeting.refusals import Unknown
from facilitation.meeting.timer import Ms

from .as_csv import as_csv
from .as_docx import as_docx
from .as_json import as_json
from .as_md import as_md
from .as_txt import as_txt
from .language import language
from .pages import pages
from .telling import Say, Telling

FORMATS: Mapping[str, str] = {  # and the content type of each
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
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
) -> bytes:
    """The full record of the meeting as a file in the format called `fmt`.

    say         the catalogue in the meeting's language
    zone        whose hours count where the plan does not say its own
    last_hash   of the journal; printed once the meeting is sealed
    Raises Unknown for a format that there is not.
    """
    if fmt not in FORMATS:
        raise Unknown("没有“{format}”这种记录格式。", field="format", format=fmt)
    document = minutes(meeting, entries, now, zone)
    seal = last_hash if meeting.status == SEALED else None
    if fmt == "json":
        return as_json(meeting, document, now, seal)
    telling = Telling(document, meeting.label, say, language(document.language))
    if fmt == "csv":
        return as_csv(telling)
    told = pages(telling, seal)
    if fmt == "docx":
        return as_docx(telling, told, now)
    return as_md(telling, told) if fmt == "md" else as_txt(telling, told)


def file_name(meeting: Meeting, fmt: str) -> str:
    """What the file is called: the meeting's id alone, which tells nothing of it."""
    return f"record-{re.sub(r'[^A-Za-z0-9_-]', '', meeting.id)}.{fmt}"
