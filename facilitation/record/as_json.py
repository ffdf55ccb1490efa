"""The record as JSON: the whole document, and the meeting as the screens saw it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from facilitation.meeting.document import Minutes
from facilitation.meeting.meeting import Meeting
from facilitation.meeting.speeches import active
from facilitation.meeting.timer import Ms
from facilitation.meeting.views import floor_view, meeting_view
from facilitation.meeting.written_views import written_view

from .document import Seal
from .paper import Paper, Stamp

SCHEMA = 1


def as_json(
    meeting: Meeting, minutes: Minutes, now: Ms, seal: Seal | None, stamp: Stamp | None
) -> bytes:
    """One object; times are epoch milliseconds, people are ids.

    schema   goes up when what stands here already changes its meaning
    """
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "exported_at": now,
        "stamp": stamp and dataclasses.asdict(stamp),
        "last_hash": seal and seal.last_hash,
        "key": seal and seal.key,
        "minutes": dataclasses.asdict(minutes),
        "meeting": meeting_view(meeting),
        "floor": floor_view(meeting, now),
        "points": [written_view("point", point) for point in active(meeting.points.values())],
        "responses": [written_view("response", each) for each in meeting.responses.values()],
        "notes": [written_view("note", note) for note in meeting.notes.values()],
    }
    return _file(record)


def paper_as_json(paper: Paper, now: Ms) -> bytes:
    """Another document, as people read it; `columns` and `rows` where it is of one table."""
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "document": paper.key,
        "title": paper.title,
        "exported_at": now,
        "stamp": paper.stamp and dataclasses.asdict(paper.stamp),
        "paragraphs": [dataclasses.asdict(each) for each in paper.paragraphs],
    }
    tables = [{"columns": each.titles, "rows": each.rows} for each in paper.tables]
    return _file(told | (tables[0] if len(tables) == 1 else {"tables": tables}))


def _file(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
