"""The table of points: everything that was put, to whom, by whom, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitation.meeting.document import ItemHeld, Minutes, Speech
from facilitation.meeting.meeting import Point

from .paper import CENTRE, Column, Table
from .telling import Telling, Wording


def points_table(telling: Telling) -> Table:
    """A row a point, in the agenda's order; what is to be decided later stays blank."""
    label, say = telling.label, telling.say
    answers = stances(telling)
    return Table(
        points_title(telling),
        (
            Column(say("序号"), 5, CENTRE),
            Column(label["subject"], 9, CENTRE),
            Column(label["critic"], 9, CENTRE),
            Column(label["point"], 34),
            Column(label["suggestion"], 18),
            Column(label["aspect"], 10, CENTRE),
            Column(say("本人态度"), 10, CENTRE),
            Column(say("是否列入整改"), 8, CENTRE),
            Column(say("备注"), 8, CENTRE),
        ),
        tuple(
            (
                number,
                telling.name(point.about),
                telling.name(point.by),
                point.text,
                point.suggestion,
                point.aspect,
                answers.get(point.about, ""),
                "",
                say("书面意见") if point.via == "written" else "",
            )
            for number, point in enumerate(points_in_order(telling.minutes), 1)
        ),
    )


def points_title(words: Wording) -> str:
    """What the table is called: as the format says, else after its word for points."""
    own = words.label.get("points_table")
    return own or words.say("{points}汇总表", points=words.label["points"])


def points_in_order(minutes: Minutes) -> list[Point]:
    """Every point once, item by item."""
    items = [item for section in minutes.sections for item in section.items]
    speeches = [each for item in items for each in _speeches(item)] + list(minutes.to_group)
    return [point for speech in speeches for point in speech.points]


def _speeches(item: ItemHeld) -> Iterator[Speech]:
    for step in item.steps:
        yield from step.speeches
    yield from item.to_group


def stances(telling: Telling) -> Mapping[str, str]:
    """How each answered, in the format's words; those who said nothing of it are missing."""
    items = [item for section in telling.minutes.sections for item in section.items]
    answers = [each for item in items for step in item.steps for each in step.responses]
    return {
        each.person: telling.label.get(each.stance, each.stance) for each in answers if each.stance
    }
