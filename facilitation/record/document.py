"""A document: what it is called, whom it is for, and how it is made of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from facilitation.meeting.coverage import Pair
from facilitation.meeting.format import Format
from facilitation.meeting.meeting import Meeting
from facilitation.meeting.plan import GROUP
from facilitation.meeting.refusals import Malformed, Unknown
from facilitation.meeting.timer import Ms

from .fonts import PROFILES
from .paper import Paper, Stamp, Table
from .telling import FIELD, TITLE, Paragraph, Telling, Wording

RECORD = "record"
PUBLIC = "L3 公开"

Row = Mapping[str, Any]


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


@dataclass(frozen=True, slots=True)
class Seal:
    """What a sealed record can be held against.

    last_hash   of the journal
    key         the public key that its checkpoint is signed with
    """

    last_hash: str
    key: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that a document can be made of.

    seal        of a sealed meeting
    pairs       how many points each put to each, where the document is a controller's
    registers   the rows of the office's registers that the document `needs`, by key
    template    the operator's own Word file for it, None for ours
    """

    telling: Telling
    asked: Asked
    meeting: Meeting
    document: Document
    now: Ms
    seal: Seal | None = None
    pairs: Sequence[Pair] = ()
    registers: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document. To add one is to add one of these to a table.

    name          what it is called, in the words of the meeting
    level         whom it is for, L0 to L3, unless the format makes it public: a sentence of the
                  catalogue
    make          the paper without its stamp
    of_person     whether it is of one subject (or the group), with or without names
    paired        whether it says who put something to whom
    wide          whether its pages lie on their long side
    needs         the office's registers that it is made of
    is_of         whether a meeting of this format has it
    """

    name: Callable[[Wording], str]
    level: str
    make: Callable[[Material], Paper]
    of_person: bool = False
    paired: bool = False
    wide: bool = False
    needs: tuple[str, ...] = ()
    is_of: Callable[[Format], bool] = lambda format_: True


Documents = Mapping[str, Document]


def check(asked: Asked, meeting: Meeting, documents: Documents) -> None:
    """Raise Unknown or Malformed unless there is such a document of the meeting."""
    if asked.document not in documents:
        raise Unknown("没有“{document}”这种文件。", field="document", document=asked.document[:20])
    if asked.fonts not in PROFILES:
        raise Unknown("没有“{fonts}”这套字体。", field="fonts", fonts=asked.fonts[:20])
    if documents[asked.document].of_person:
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


def made(material: Material) -> Paper:
    """The paper with its stamp."""
    document = material.document
    paper = document.make(material)
    return replace(paper, key=material.asked.document, stamp=_stamp(material), wide=document.wide)


def level_of(key: str, document: Document, words: Wording, format_: Format) -> str:
    """Whom it is for: everybody where the format says so, else whom it usually is for."""
    return words.say(PUBLIC if key in format_.public_papers else document.level)


def _stamp(material: Material) -> Stamp | None:
    telling, asked, format_ = material.telling, material.asked, material.meeting.format
    if asked.maker is None:
        return None
    is_public = asked.document in format_.public_papers
    return Stamp(
        level=level_of(asked.document, material.document, telling, format_),
        mark="" if is_public else telling.label.get("handling_mark", ""),
        made=telling.say(
            "{maker}制作于{time}", maker=asked.maker, time=telling.minute(material.now)
        ),
    )


def of_table(telling: Telling, table: Table, *, counted: bool = False) -> Paper:
    """A paper of one table: whose the meeting was and when, and how many rows if `counted`."""
    title = f"{telling.minutes.title}{telling.language.after_title}{table.title}"
    count = telling.say("共{count}条", count=len(table.rows)) if counted and table.rows else ""
    head = [*_head(telling), Paragraph(FIELD, count, telling.label["points"])]
    shown = [paragraph for paragraph in head if paragraph.text]
    return Paper(title, (Paragraph(TITLE, title), *shown, table))


def _head(telling: Telling) -> list[Paragraph]:
    minutes, say = telling.minutes, telling.say
    began = minutes.sittings[0].began_at if minutes.sittings else None
    day = telling.language.date(telling.moment(began)) if began is not None else ""
    return [Paragraph(FIELD, minutes.org, say("单位")), Paragraph(FIELD, day, say("时间"))]
