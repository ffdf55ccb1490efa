"""recorded(): the meeting after something was put into words, and what that does to its check."""

from __future__ import annotations

from typing import Any

from .events import Entry
from .meeting import Attachment, Check, Correction, Meeting, Note, Point, Response
from .timer import Ms
from .values import made, replace
from .written import (
    AttachmentWithdrawn,
    CorrectionConfirmed,
    CorrectionWritten,
    NoteRevised,
    NoteWithdrawn,
    NoteWritten,
    PointRecorded,
    PointRevised,
    PointWithdrawn,
    RecordConfirmed,
    RecordFinalised,
    ResponseGiven,
    StatementAttached,
)

ACTIVE, WITHDRAWN = "active", "withdrawn"


def recorded(meeting: Meeting, entry: Entry) -> dict[str, Any]:
    """What of the meeting is another, with its new value, after a text was recorded, revised or
    withdrawn, or the whole was checked."""
    match entry.event:
        case RecordFinalised():
            return {"check": Check(finalised_at=entry.at)}
        case RecordConfirmed():
            return {"check": replace(meeting.check, confirmed_at=entry.at)}
        case CorrectionWritten() | CorrectionConfirmed():
            correction = _correction(meeting, entry)
            return {"corrections": meeting.corrections.having(correction.id, correction)}
    return {"check": edited(meeting.check, entry.at), **_shelved(meeting, entry)}


def edited(check: Check, at: Ms) -> Check:
    """The check after an edit: what was finalised is so no more."""
    return check if check.finalised_at is None else Check(void_at=at)


def _shelved(meeting: Meeting, entry: Entry) -> dict[str, Any]:
    """The shelf that the text stands on."""
    match entry.event:
        case PointRecorded() | PointRevised() | PointWithdrawn():
            point = _point(meeting, entry)
            return {"points": meeting.points.having(point.id, point)}
        case ResponseGiven(key, item, person, text, stance):
            before = meeting.responses.get(key)
            revision = before.revision + 1 if before else 1
            response = Response(key, entry.seq, item, person, text, stance, entry.at, revision)
            return {"responses": meeting.responses.having(key, response)}
        case StatementAttached() | AttachmentWithdrawn():
            attachment = _attachment(meeting, entry)
            return {"attachments": meeting.attachments.having(attachment.id, attachment)}
        case _:
            note = _note(meeting, entry)
            return {"notes": meeting.notes.having(note.id, note)}


def _point(meeting: Meeting, entry: Entry) -> Point:
    seq, at = entry.seq, entry.at
    match entry.event:
        case PointRecorded(key, item, by, about, text, suggestion, aspect, via):
            return made(
                Point,
                id=key,
                seq=seq,
                item=item,
                by=by,
                about=about,
                text=text,
                suggestion=suggestion,
                aspect=aspect,
                at=at,
                via=via,
                state=ACTIVE,
                revision=1,
            )
        case PointRevised(key, text, suggestion, aspect):
            old = meeting.points[key]
            words = {"text": text, "suggestion": suggestion, "aspect": aspect}
            return replace(old, seq=seq, revision=old.revision + 1, **words)  # type: ignore[arg-type]
        case PointWithdrawn(key):
            return replace(meeting.points[key], seq=seq, state=WITHDRAWN)
    raise AssertionError(f"no rule for {entry.event!r}")


def _note(meeting: Meeting, entry: Entry) -> Note:
    seq, at = entry.seq, entry.at
    match entry.event:
        case NoteWritten(key, item, step, person, text, mark, source):
            return Note(key, seq, item, step, person, text, at, mark=mark, source=source)
        case NoteRevised(key, item, step, person, text):
            old = meeting.notes[key]
            place = {"item": item, "step": step, "person": person}
            return replace(old, seq=seq, text=text, revision=old.revision + 1, **place)  # type: ignore[arg-type]
        case NoteWithdrawn(key):
            return replace(meeting.notes[key], seq=seq, state=WITHDRAWN)
    raise AssertionError(f"no rule for {entry.event!r}")


def _attachment(meeting: Meeting, entry: Entry) -> Attachment:
    match entry.event:
        case StatementAttached(key, file, title, type_, size, item, person):
            return Attachment(key, entry.seq, file, title, type_, size, item, person, entry.at)
        case AttachmentWithdrawn(key):
            return replace(meeting.attachments[key], seq=entry.seq, state=WITHDRAWN)
    raise AssertionError(f"no rule for {entry.event!r}")


def _correction(meeting: Meeting, entry: Entry) -> Correction:
    match entry.event:
        case CorrectionWritten(key, item, text):
            return Correction(key, entry.seq, item, text, entry.at, entry.role)
        case CorrectionConfirmed(key):
            return replace(meeting.corrections[key], seq=entry.seq, confirmed_at=entry.at)
    raise AssertionError(f"no rule for {entry.event!r}")
