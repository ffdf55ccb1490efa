"""Following up: what is put right after the meeting, what was sent where, who was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..meeting.floor import CLOSED
from ..meeting.format import Format
from ..meeting.meeting import SEALED, Meeting
from ..meeting.refusals import Malformed, Unknown
from .register import (
    CHOICE,
    DAY,
    FLAG,
    LINE,
    LONG,
    OWNER,
    PERSON,
    POINTS,
    TEXT,
    Field,
    Register,
    Row,
    Values,
    demand,
)

DONE, IN_PROGRESS, NOT_STARTED = "done", "in_progress", "not_started"
LISTED = ("goal", "focus", "measures", "deadline", "responsible")  # what the list must say of each
DEMANDS: Mapping[str, tuple[str, ...]] = {  # what each state demands beside that
    DONE: ("consolidation",),
    IN_PROGRESS: ("progress_note", "next_step"),
    NOT_STARTED: ("reason", "explanation"),
}


def lacking(values: Values) -> list[str]:
    """The fields that the item's state still demands; before it has one, those of the list."""
    demanded = (*DEMANDS.get(values["state"] or "", ()), *LISTED)
    return [name for name in demanded if not values[name]]


def _rectification_rule(_: str, values: Values, __: Meeting) -> None:
    if values["state"]:
        demand(values, *DEMANDS[values["state"]], *LISTED)
    if values["closed_on"] and values["state"] != DONE:
        raise Malformed("只有已经完成的事项才能结项。", field="closed_on")


RECTIFICATIONS = Register(
    "rectifications",
    "改进事项",
    (
        Field("owner", OWNER, "对象", required=True),
        Field("problem", TEXT, "问题表现", required=True),
        Field("source", LINE, "问题来源"),
        Field("aspect", LINE, "归类", word="aspect"),
        Field("points", POINTS, "依据的意见"),
        Field("goal", TEXT, "目标", word="goal"),
        Field("focus", TEXT, "重点", word="focus"),
        Field("measures", TEXT, "措施", word="measures"),
        Field("deadline", DAY, "完成时限"),
        Field("responsible", LINE, "责任人"),
        Field("leader", LINE, "责任领导"),
        Field("department", LINE, "责任科室"),
        Field("immediate", FLAG, "立即办理", word="immediate"),
        Field("state", CHOICE, "状态", word="state", choices=(DONE, IN_PROGRESS, NOT_STARTED)),
        Field("consolidation", TEXT, "巩固措施"),
        Field("progress_note", TEXT, "进展情况"),
        Field("next_step", TEXT, "下一步工作"),
        Field("reason", TEXT, "未完成的原因"),
        Field("explanation", TEXT, "说明"),
        Field("closed_on", DAY, "结项日期", word="closed_on", demands="closed_by"),
        Field("closed_by", LINE, "结项人", word="closed_by"),
    ),
    word="rectifications",
    whose=lambda row: frozenset({row["owner"]}),
    rule=_rectification_rule,
)

DISPATCHES = Register(
    "dispatches",
    "报送和公开",
    (
        Field(
            "document",
            CHOICE,
            "文件",
            choices=("plan", "rectification", "circular", "report"),
            required=True,
        ),
        Field("owner", OWNER, "谁的清单"),
        Field(
            "deed",
            CHOICE,
            "做了什么",
            choices=("submitted", "approved", "circulated", "published"),
            required=True,
        ),
        Field("place", LINE, "报送对象或公开范围", required=True),
        Field("day", DAY, "日期", required=True),
        Field("by", LINE, "经办人"),
    ),
)


def away(meeting: Meeting) -> list[str]:
    """Those who count and were not there; who never signed in is known once it is over."""
    roles = meeting.format.roles
    over = meeting.status in (CLOSED, SEALED)
    counted = [p.id for p in meeting.plan.people if roles[p.role].quorum]
    found = {key: meeting.attendance_of(key) for key in counted}
    return [key for key, at in found.items() if at.away or (over and not at.here)]


def _absentees(meeting: Meeting) -> Iterator[Row]:
    for person in away(meeting):
        yield ABSENTEES.seed(f"person:{person}", person=person)


def _absentee_rule(key: str, values: Values, __: Meeting) -> None:
    if key != f"person:{values['person']}":
        raise Malformed("每人只有一项，不能另加。", field="person")


ABSENTEES = Register(
    "absentees",
    "会后转告缺席人员",
    (
        Field("person", PERSON, "姓名", required=True),
        Field("informed_on", DAY, "转告日期", demands="informed_by"),
        Field("informed_by", LINE, "转告人", demands="informed_on"),
        Field("how", LINE, "方式"),
    ),
    seeds=_absentees,
    rule=_absentee_rule,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter, as the format has it: its head, and its text with {figures}."""

    key: str
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A text that is drawn up after the meeting, in the meeting's language.

    addressed   whether it goes to the superior organisation
    attached    what goes with it: record, statements, rectification
    """

    key: str
    level: str
    title: str
    opening: str
    parts: tuple[Part, ...]
    addressed: bool
    attached: tuple[str, ...]


def letters(meeting: Meeting) -> dict[str, Letter]:
    """The letters of the format, by key."""
    written = meeting.format.office.get("letters", ())
    return {each["key"]: _letter(each, meeting.plan.language) for each in written}


def has_letter(format_: Format, key: str) -> bool:
    """Whether a meeting of the format has this letter."""
    return any(each["key"] == key for each in format_.office.get("letters", ()))


def _letter(data: Mapping[str, Any], language: str) -> Letter:
    said = data.get(language) or data["en"]
    return Letter(
        key=data["key"],
        level=data.get("level", "L2"),
        title=said["title"],
        opening=said.get("opening", ""),
        parts=tuple(Part(part["key"], part["head"], part["text"]) for part in said["parts"]),
        addressed=bool(data.get("addressed")),
        attached=tuple(data.get("attached", ())),
    )


def _letter_rule(key: str, _: Values, meeting: Meeting) -> None:
    known = letters(meeting).values()
    if key not in (f"{letter.key}.{part.key}" for letter in known for part in letter.parts):
        raise Unknown("没有这一部分。", field="row")


LETTERS = Register(
    "letters",
    "通报和报告的文字",
    (Field("text", LONG, "文字"),),
    rule=_letter_rule,
)

NONE = "none"


def _precedent_rule(key: str, values: Values, meeting: Meeting) -> None:
    if key != "earlier" or values["earlier"] == meeting.id:
        raise Malformed("请选择另一次会议。", field="earlier")


PRECEDENTS = Register(
    "precedents",
    "上一次会议",
    (Field("earlier", LINE, "上一次会议"),),
    rule=_precedent_rule,
)
