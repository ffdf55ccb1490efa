"""What was put into words: points, answers, notes, and corrections of a sealed record."""

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
    point: str
    text: str
    suggestion: str | None
    aspect: str | None


@dataclass(frozen=True, slots=True)
class PointWithdrawn:
    point: str


@dataclass(frozen=True, slots=True)
class ResponseGiven:
    response: str
    item: str
    person: str
    text: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class NoteWritten:
    note: str
    item: str
    step: str | None
    person: str | None
    text: str


@dataclass(frozen=True, slots=True)
class NoteRevised:
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
