"""One member's own sheet: what was put to him, with or without the names of who put it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitation.meeting.meeting import Point
from facilitation.meeting.plan import GROUP

from .document import Material
from .paper import CENTRE, Cell, Column, Table
from .points_table import points_in_order, stances
from .telling import Telling, Wording


def sheet(material: Material) -> Table:
    """A row a point. Without names the rows are in the order of their texts, so that
    who spoke when tells nothing either."""
    telling, names = material.telling, material.asked.names
    person = material.asked.person or GROUP
    points = [point for point in points_in_order(telling.minutes) if point.about == person]
    if not names:
        points.sort(key=lambda point: (point.aspect or "", point.text))
    title = telling.beside(sheet_title(telling), telling.name(person))
    none = telling.say("没有记录{points}。", points=telling.label["points"])
    return Table(title, _columns(telling, names), _rows(telling, points, names), none)


def sheet_title(words: Wording) -> str:
    return words.say("个人意见反馈单")


def _columns(telling: Telling, names: bool) -> tuple[Column, ...]:
    label, say = telling.label, telling.say
    critic = [Column(label["critic"], 12, CENTRE)] if names else []
    return (
        Column(say("序号"), 7, CENTRE),
        *critic,
        Column(label["point"], 44),
        Column(label["aspect"], 14, CENTRE),
        Column(say("本人态度"), 14, CENTRE),
        Column(label.get("planned_measures") or say("拟采取的措施"), 22),
    )


def _rows(telling: Telling, points: Sequence[Point], names: bool) -> tuple[tuple[Cell, ...], ...]:
    answers = stances(telling)
    return tuple(
        (
            number,
            *([telling.name(point.by)] if names else []),
            _text(telling, point),
            point.aspect,
            answers.get(point.about, ""),
            "",
        )
        for number, point in enumerate(points, 1)
    )


def _text(telling: Telling, point: Point) -> str:
    """The point with its suggestion on a line of its own."""
    more = f"{telling.label['suggestion']}{telling.language.colon}{point.suggestion}"
    return f"{point.text}\n{more}" if point.suggestion else point.text
