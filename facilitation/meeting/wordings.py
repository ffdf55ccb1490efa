"""Wordings: every wording that something written has had, from the journal, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .events import Entry
from .meeting import Meeting
from .timer import Ms
from .written import (
    NoteRevised,
    NoteWithdrawn,
    NoteWritten,
    PointRecorded,
    PointRevised,
    PointWithdrawn,
    ResponseGiven,
)

NEEDED = (
    *("point_recorded", "point_revised", "point_withdrawn", "response_given"),
    *("note_written", "note_revised", "note_withdrawn"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a point, a response or a note, and who gave it.

    fields      what it said, by the names of its event; empty where it was withdrawn
    """

    revision: int
    at: Ms
    actor: str
    role: str
    fields: dict[str, Any]

    @property
    def withdrawn(self) -> bool:
        return not self.fields


def wordings(entries: Iterable[Entry], key: str) -> list[Wording]:
    """The wordings of the point, response or note `key`.

    entries   those that are NEEDED, or all
    """
    return list(_numbered(entry for entry in entries if _key_of(entry) == key))


def author_of(meeting: Meeting, key: str) -> str | None:
    """The person who wrote it or said it himself; None for what is the recorder's alone."""
    if key in meeting.points:
        return meeting.points[key].by
    return meeting.responses[key].person if key in meeting.responses else None


def _numbered(entries: Iterable[Entry]) -> Iterator[Wording]:
    revision = 0
    for entry in entries:
        fields = _fields(entry)
        revision += bool(fields)
        yield Wording(revision, entry.at, entry.actor, entry.role, fields)


def _key_of(entry: Entry) -> str | None:
    match entry.event:
        case PointRecorded(point=key) | PointRevised(point=key) | PointWithdrawn(point=key):
            return key
        case NoteWritten(note=key) | NoteRevised(note=key) | NoteWithdrawn(note=key):
            return key
        case ResponseGiven(response=key):
            return key
    return None


def _fields(entry: Entry) -> dict[str, Any]:
    match entry.event:
        case (
            PointRecorded(text=text, suggestion=suggestion, aspect=aspect)
            | PointRevised(text=text, suggestion=suggestion, aspect=aspect)
        ):
            return {"text": text, "suggestion": suggestion, "aspect": aspect}
        case (
            NoteWritten(item=item, step=step, person=person, text=text)
            | NoteRevised(item=item, step=step, person=person, text=text)
        ):
            return {"text": text, "item": item, "step": step, "person": person}
        case ResponseGiven(text=text, stance=stance):
            return {"text": text, "stance": stance}
    return {}
