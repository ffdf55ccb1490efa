"""The record as a table: one row a turn, point, response or note."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from facilitation.meeting.document import ItemHeld, StepHeld, TurnHeld
from facilitation.meeting.meeting import Note, Point, Response
from facilitation.meeting.timer import Ms

from .telling import Telling

COLUMNS = (
    *("item", "step", "kind", "person", "about", "start", "end", "elapsed_s", "overtime_s"),
    *("text", "suggestion", "aspect", "via", "state"),
)
TURN, POINT, RESPONSE, NOTE = "turn", "point", "response", "note"

# what a spreadsheet would take for a formula, in its full-width forms too
_FORMULA = re.compile(r"^(?=[^\S\n]*[=+\-@\t\r＝＋－＠])", re.MULTILINE)

Row = dict[str, str | int | None]


def as_csv(telling: Telling) -> bytes:
    """UTF-8 with a mark that spreadsheets know it by, lines ended as RFC 4180 says."""
    page = io.StringIO()
    table = csv.DictWriter(page, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in _rows(telling):
        table.writerow({key: _cell(value) for key, value in row.items()})
    return page.getvalue().encode("utf-8-sig")


def _cell(value: str | int | None) -> str | int:
    """The value as no spreadsheet will run it; numbers are ours and stay."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return _FORMULA.sub("'", text)


def _rows(telling: Telling) -> Iterator[Row]:
    for section in telling.minutes.sections:
        for item in section.items:
            for step in item.steps:
                yield from _step_rows(telling, item, step)
            for speech in item.to_group:
                yield from _point_rows(telling, item.label, "", speech.points)
    for speech in telling.minutes.to_group:
        yield from _point_rows(telling, "", "", speech.points)


def _step_rows(telling: Telling, item: ItemHeld, step: StepHeld) -> Iterator[Row]:
    place: Row = {"item": item.label, "step": step.label}
    subject = telling.name(item.subject) if item.subject else ""
    for turn in step.turns:
        about = subject if step.captures else ""
        yield place | _turn_row(telling, turn) | {"about": about}
    for speech in step.speeches:
        yield from _point_rows(telling, item.label, step.label, speech.points)
    yield from (place | _response_row(telling, each) for each in step.responses)
    yield from (place | _note_row(telling, note) for note in step.notes)


def _turn_row(telling: Telling, turn: TurnHeld) -> Row:
    return {
        "kind": TURN,
        "person": telling.name(turn.person),
        "start": _moment(telling, turn.began_at),
        "end": _moment(telling, turn.ended_at),
        "elapsed_s": turn.elapsed_ms // 1000,
        "overtime_s": turn.over_ms // 1000,
        "text": turn.reason,
        "state": turn.outcome,
    }


def _point_rows(telling: Telling, item: str, step: str, points: tuple[Point, ...]) -> Iterator[Row]:
    for point in points:
        yield {
            "item": item,
            "step": step,
            "kind": POINT,
            "person": telling.name(point.by),
            "about": telling.name(point.about),
            "start": _moment(telling, point.at),
            "text": point.text,
            "suggestion": point.suggestion,
            "aspect": point.aspect,
            "via": point.via,
            "state": point.state,
        }


def _response_row(telling: Telling, response: Response) -> Row:
    return {
        "kind": RESPONSE,
        "person": telling.name(response.person),
        "start": _moment(telling, response.at),
        "text": response.text,
        "state": response.stance,
    }


def _note_row(telling: Telling, note: Note) -> Row:
    return {
        "kind": NOTE,
        "person": telling.name(note.person) if note.person else "",
        "start": _moment(telling, note.at),
        "text": note.text,
    }


def _moment(telling: Telling, at: Ms | None) -> str:
    """2026-01-15 10:11:10 in the meeting's own hours."""
    return "" if at is None else f"{telling.moment(at):%Y-%m-%d %H:%M:%S}"
