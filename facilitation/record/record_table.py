"""The record by item: one row a turn, point, response or note; then what came afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.meeting.document import SPEAKING, ItemHeld, StepHeld, TurnHeld
from facilitation.meeting.floor import INTERJECTED
from facilitation.meeting.meeting import Note, Point, Response
from facilitation.meeting.timer import Ms

from .afterwards import CONFIRMED, FINALISED, deeds, item_of, papers
from .paper import Cell, Column, Table
from .telling import MOMENTS, Telling

COLUMNS = (
    *("item", "step", "kind", "person", "about", "start", "end", "elapsed_s", "overtime_s"),
    *("text", "suggestion", "aspect", "via", "state"),
)
TURN, POINT, RESPONSE, NOTE = "turn", "point", "response", "note"
ATTACHMENT, CHECK, CORRECTION = "attachment", "check", "correction"

_STATES = MOMENTS | {
    INTERJECTED: "插话",
    SPEAKING: "正在发言",
    FINALISED: "已定稿",
    CONFIRMED: "已确认",
}

Row = dict[str, str | int | None]


def record_table(telling: Telling) -> Table:
    """The same rows for people to read, their heads in the meeting's language."""
    say, label = telling.say, telling.label
    titles = (
        *(say("议程"), say("环节"), say("类别"), say("人员"), label["subject"]),
        *(say("开始"), say("结束"), say("用时（秒）"), say("超时（秒）")),
        *(say("内容"), label["suggestion"], label["aspect"], say("途径"), say("状态")),
    )
    widths = {"text": 60, "suggestion": 30}
    kinds = {
        TURN: say("发言"),
        POINT: label["point"],
        RESPONSE: label["response"],
        NOTE: say("记录"),
        ATTACHMENT: say("附件"),
        CHECK: say("核对"),
        CORRECTION: say("更正"),
    }
    words = {"phone": say("手机"), "recorder": label["recorder"], "written": say("书面")}
    return Table(
        say("会议记录"),
        tuple(
            Column(title, widths.get(key, 12)) for key, title in zip(COLUMNS, titles, strict=True)
        ),
        tuple(
            tuple(_shown(telling, key, row.get(key), kinds | words) for key in COLUMNS)
            for row in record_rows(telling)
        ),
        none=say("没有记录。"),
    )


def _shown(telling: Telling, key: str, value: str | int | None, words: dict[str, str]) -> Cell:
    """The value in words where the data has a key."""
    if key in ("kind", "via"):
        return words.get(str(value), "") if value else ""
    if key == "state" and value is not None:
        return _state(telling, str(value))
    return value


def _state(telling: Telling, state: str) -> str:
    """What became of a turn, or the stance of a response; a point's tells nothing new."""
    if state in _STATES:
        return telling.say(_STATES[state])
    return telling.label.get(state, "")


def record_rows(telling: Telling) -> Iterator[Row]:
    for section in telling.minutes.sections:
        for item in section.items:
            for step in item.steps:
                yield from _step_rows(telling, item, step)
            for speech in item.to_group:
                yield from _point_rows(telling, item.label, "", speech.points)
    for speech in telling.minutes.to_group:
        yield from _point_rows(telling, "", "", speech.points)
    yield from _rows_after(telling)


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
        "text": note.text or None,
        "state": note.mark,
    }


def _rows_after(telling: Telling) -> Iterator[Row]:
    """The papers, who checked the record, and what was corrected since the seal."""
    for paper in papers(telling):
        yield {"kind": ATTACHMENT, "text": paper}
    for deed, who, at in deeds(telling):
        yield _check_row(telling, deed, who, at)
    for each in telling.minutes.corrections:
        yield {
            "item": item_of(telling, each),
            "kind": CORRECTION,
            "person": telling.label[each.role],
            "start": _moment(telling, each.at),
            "text": each.text,
            "state": None if each.confirmed_at is None else CONFIRMED,
        }


def _check_row(telling: Telling, deed: str, who: str, at: Ms) -> Row:
    return {"kind": CHECK, "person": who, "start": _moment(telling, at), "state": deed}


def _moment(telling: Telling, at: Ms | None) -> str:
    """2026-01-15 10:11:10 in the meeting's own hours."""
    return "" if at is None else f"{telling.moment(at):%Y-%m-%d %H:%M:%S}"
