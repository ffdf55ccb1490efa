"""What was put into words: points, answers, notes, files, and what was said of the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PointRecorded:
    point: str
    item: str | None
    by: str
    about: str
    text: str
    suggestion: str | None
    aspect: str | None
    via: str


@dataclass(frozen=True, slots=True)
class PointRevised:
    """Another wording: all of it as it is now, not what is other than before."""

    point: str
    text: str
    suggestion: str | None
    aspect: str | None


@dataclass(frozen=True, slots=True)
class PointWithdrawn:
    point: str


@dataclass(frozen=True, slots=True)
class ResponseGiven:
    """The first wording of an answer, or another in its place."""

    response: str
    item: str
    person: str
    text: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """`mark`: applause or interjection, whose text may be empty; `source`: the attachment that the
    words were taken from."""

    note: str
    item: str
    step: str | None
    person: str | None
    text: str
    mark: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class NoteRevised:
    """Another wording, or another place: all of it as it is now."""

    note: str
    item: str
    step: str | None
    person: str | None
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionWritten:
    """After the seal. `item`: what it is about, None for the record as a whole."""

    correction: str
    item: str | None
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionConfirmed:
    correction: str


@dataclass(frozen=True, slots=True)
class NoteWithdrawn:
    note: str


@dataclass(frozen=True, slots=True)
class StatementAttached:
    """A file that was handed in. `file` is the SHA-256 (hex) of its bytes, which lie elsewhere."""

    attachment: str
    file: str
    title: str
    type: str
    size: int
    item: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class AttachmentWithdrawn:
    """It counts no more; its bytes are destroyed after a while."""

    attachment: str


@dataclass(frozen=True, slots=True)
class RecordFinalised:
    """The recorder holds that the record is as it should be."""


@dataclass(frozen=True, slots=True)
class RecordConfirmed:
    """The chair has looked through the record that the recorder finalised."""


Written = (
    PointRecorded
    | PointRevised
    | PointWithdrawn
    | ResponseGiven
    | NoteWritten
    | NoteRevised
    | NoteWithdrawn
    | StatementAttached
    | AttachmentWithdrawn
    | RecordFinalised
    | RecordConfirmed
    | CorrectionWritten
    | CorrectionConfirmed
)
