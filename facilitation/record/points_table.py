"""The table of points: everything that was put, to whom, by whom, and how it was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from facilitation.meeting.document import ItemHeld, Minutes, Speech
from facilitation.meeting.meeting import Point

from .paper import CENTRE, Cell, Column, Table
from .telling import Telling, Wording


def points_table(telling: Telling) -> Table:
    """A row a point, in the agenda's order; what is to be decided later stays blank."""
    label, say = telling.label, telling.say
    numbered = enumerate(points_in_order(telling.minutes), 1)
    answers = stances(telling)
    return Table(
        points_title(telling),
        (
            Column(say("序号"), 6, CENTRE),
            Column(label["subject"], 10, CENTRE),
            Column(label["critic"], 10, CENTRE),
            Column(label["point"], 32),
            Column(label["suggestion"], 16),
            Column(label["aspect"], 10, CENTRE),
            Column(say("事例"), 16),
            Column(say("本人态度"), 10, CENTRE),
            Column(label.get("to_be_listed") or say("是否列入清单"), 9, CENTRE),
            Column(say("备注"), 10, CENTRE),
        ),
        tuple(_row(telling, number, point, answers) for number, point in numbered),
        none=say("没有记录{points}。", points=label["points"]),
    )


def _row(
    telling: Telling, number: int, point: Point, answers: Mapping[str, str]
) -> tuple[Cell, ...]:
    text, example = parted(telling, point.text)
    return (
        number,
        telling.name(point.about),
        telling.name(point.by),
        text,
        point.suggestion,
        point.aspect,
        example,
        answers.get(point.about, ""),
        "",
        telling.say("书面意见") if point.via == "written" else "",
    )


def parted(words: Wording, text: str) -> tuple[str, str]:
    """What is said, and the example for it: a line of its own that begins 事例： (decision 17)."""
    lines = text.splitlines()
    named = re.compile(rf"\s*{re.escape(words.say('事例'))}\s*[:：]\s*", re.IGNORECASE)
    at = next((n for n, line in enumerate(lines) if named.match(line)), None)
    if not at:  # none, or nothing else
        return text, ""
    return "\n".join(lines[:at]), named.sub("", "\n".join(lines[at:]), count=1)


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
