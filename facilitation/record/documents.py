"""The documents by name: what each holds, and the level of those whom it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from facilitation.meeting.coverage import Pair
from facilitation.meeting.meeting import Meeting
from facilitation.meeting.plan import GROUP
from facilitation.meeting.refusals import Malformed, Unknown
from facilitation.meeting.timer import Ms

from .coverage_table import coverage_table
from .fonts import PROFILES
from .pages import pages
from .paper import Paper, Stamp, Table
from .points_table import points_table
from .sheet import sheet
from .telling import FIELD, TITLE, Paragraph, Telling
from .times import times

RECORD, SHEET, POINTS, TIMES, COVERAGE = "record", "sheet", "points", "times", "coverage"

_LEVELS = {
    RECORD: "L0 全文，供存档和上级",
    POINTS: "L0 全文，供存档和上级",
    COVERAGE: "L0 限主持人和记录人",
    SHEET: "L1 个人反馈，只交本人",
    TIMES: "L2 内部通报，不含意见",
}

DOCUMENTS = tuple(_LEVELS)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which document is asked for, and by whom.

    person   whose sheet: a subject's id, or the group's
    names    whether the sheet tells who put what
    maker    the name of who has it made; None for a document without its stamp
    fonts    the profile of its fonts
    """

    document: str = RECORD
    person: str | None = None
    names: bool = True
    maker: str | None = None
    fonts: str = "modern"


def check(asked: Asked, meeting: Meeting) -> None:
    """Raise Unknown or Malformed unless there is such a document of the meeting."""
    if asked.document not in _LEVELS:
        raise Unknown("没有“{document}”这种文件。", field="document", document=asked.document[:20])
    if asked.fonts not in PROFILES:
        raise Unknown("没有“{fonts}”这套字体。", field="fonts", fonts=asked.fonts[:20])
    if asked.document == SHEET:
        _check_person(asked.person, meeting)
    elif asked.person is not None:
        raise Malformed("只有个人意见反馈单可以指定人员。", field="person")
    elif not asked.names:
        raise Malformed("只有个人意见反馈单可以隐去姓名。", field="names")


def _check_person(key: str | None, meeting: Meeting) -> None:
    if key is None:
        raise Malformed("请指定个人意见反馈单是谁的。", field="person")
    roles = meeting.format.roles
    subjects = [person.id for person in meeting.plan.people if roles[person.role].subject]
    if key not in (*subjects, GROUP):
        raise Unknown("“{person}”不是听取意见的人员。", field="person", person=key[:80])


@dataclass(frozen=True, slots=True)
class Material:
    """All that a document can be made of."""

    telling: Telling
    asked: Asked
    pairs: Sequence[Pair]
    last_hash: str | None


def paper(material: Material, now: Ms) -> Paper:
    """The document that is asked for."""
    telling, asked = material.telling, material.asked
    stamp = stamped(telling, asked, now)
    if asked.document == RECORD:
        told = tuple(pages(telling, material.last_hash))
        return Paper(RECORD, told[0].text, told, stamp)
    table = _TABLES[asked.document](material)
    title = f"{telling.minutes.title}{telling.language.after_title}{table.title}"
    head = (Paragraph(TITLE, title), *_head(material, table))
    return Paper(asked.document, title, (*head, table), stamp, wide=asked.document != SHEET)


_TABLES: Mapping[str, Callable[[Material], Table]] = {
    SHEET: lambda m: sheet(m.telling, m.asked.person or GROUP, m.asked.names),
    POINTS: lambda m: points_table(m.telling),
    TIMES: lambda m: times(m.telling),
    COVERAGE: lambda m: coverage_table(m.telling, list(m.pairs)),
}


def _head(material: Material, table: Table) -> list[Paragraph]:
    """Whose the meeting was, and when, and how many points there are."""
    telling, say = material.telling, material.telling.say
    minutes, asked = telling.minutes, material.asked
    began = minutes.sittings[0].began_at if minutes.sittings else None
    counted = asked.document in (SHEET, POINTS)
    fields = (
        (say("单位"), minutes.org),
        (say("时间"), telling.language.date(telling.moment(began)) if began is not None else ""),
        (telling.label["points"], say("共{count}条", count=len(table.rows)) if counted else ""),
    )
    return [Paragraph(FIELD, text, name) for name, text in fields if text]


def stamped(telling: Telling, asked: Asked, now: Ms) -> Stamp | None:
    if asked.maker is None:
        return None
    return Stamp(
        level=telling.say(_LEVELS[asked.document]),
        mark=telling.label.get("handling_mark", ""),
        made=telling.say("{maker}制作于{time}", maker=asked.maker, time=telling.minute(now)),
    )
