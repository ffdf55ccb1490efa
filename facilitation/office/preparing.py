"""Preparing: what is to be done before the meeting, with whom one talked, what others said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..meeting.actor import CONTROLLERS
from ..meeting.format import ANCHORS
from ..meeting.meeting import Meeting
from ..meeting.refusals import Malformed, Unknown
from .register import (
    CHOICE,
    DAY,
    FLAG,
    KEYS,
    LINE,
    NUMBER,
    OWNER,
    PERSON,
    ROW,
    TEXT,
    Field,
    Register,
    Row,
    Values,
    demand,
    subjects,
)


def _planned_tasks(meeting: Meeting) -> Iterator[Row]:
    """What the plan lists, then the deadlines of plan and format."""
    for place, task in enumerate(meeting.plan.tasks):
        yield TASKS.seed(
            f"task:{place}",
            title=task.title,
            due=task.due,
            offset_days=task.offset_days,
            working_days=task.working_days,
            responsible=task.responsible,
        )
    for deadline in meeting.plan.deadlines:
        yield TASKS.seed(
            f"deadline:{deadline.key}",
            title=deadline.names.get(meeting.plan.language, deadline.key),
            anchor=deadline.anchor,
            offset_days=deadline.offset_days,
            working_days=deadline.working_days,
        )


TASKS = Register(
    "tasks",
    "工作和期限",
    (
        Field("title", LINE, "工作", required=True),
        Field("due", DAY, "完成时限"),
        Field("anchor", CHOICE, "从哪天算起", choices=ANCHORS),
        Field("offset_days", NUMBER, "天数"),
        Field("working_days", FLAG, "按工作日计算"),
        Field("responsible", LINE, "责任人"),
        Field("note", TEXT, "备注"),
        Field("done_on", DAY, "完成日期", demands="done_by"),
        Field("done_by", LINE, "完成人"),
    ),
    seeds=_planned_tasks,
)


def _pairs(meeting: Meeting) -> Iterator[Row]:
    """Everyone who is heard with everyone else; the one who leads them comes first."""
    if not meeting.format.office.get("talks"):
        return
    people = subjects(meeting)
    lead = next((p.id for p in meeting.plan.people if p.lead and p.id in people), None)
    for one, other in combinations(sorted(people, key=lambda key: key != lead), 2):
        yield TALKS.seed(f"pair:{one}:{other}", person=one, other=other)


def _talk_rule(key: str, values: Values, meeting: Meeting) -> None:
    if values["person"] not in subjects(meeting):
        raise Unknown("“{person}”不是听取意见的人员。", field="person", person=values["person"])
    if values["other"] == values["person"]:
        raise Malformed("请选择另一个人。", field="other")
    if not values["other"]:
        demand(values, "head")
    elif key != f"pair:{values['person']}:{values['other']}":
        raise Malformed("名单里的两个人已经在表中，请在表中标记。", field="other")


TALKS = Register(
    "talks",
    "谈话",
    (
        Field("person", PERSON, "谈话人", required=True),
        Field("other", PERSON, "另一方"),
        Field("head", LINE, "部门负责人"),
        Field("held_on", DAY, "谈话日期"),
    ),
    word="talks",
    whose=lambda row: frozenset(filter(None, (row["person"], row["other"]))),
    seeds=_pairs,
    used=lambda meeting: bool(meeting.format.office.get("talks")),
    rule=_talk_rule,
)


def _opinion_rule(_: str, values: Values, __: Meeting) -> None:
    if values["count"] is not None and values["count"] < 1:
        raise Malformed("请填写 1 以上的数。", field="count")


OPINIONS = Register(
    "opinions",
    "会前征求的意见",
    (
        Field("about", OWNER, "对象", required=True),
        Field("source", LINE, "来源", required=True),
        Field("channel", LINE, "方式"),
        Field("text", TEXT, "意见原文", required=True),
        Field("count", NUMBER, "同样的意见有几条"),
        Field("aspect", LINE, "归类", word="aspect"),
        Field("merged_into", ROW, "并入"),
        Field("fed_back_on", DAY, "反馈日期", demands="fed_back_by"),
        Field("fed_back_by", LINE, "反馈人"),
    ),
    word="opinions",
    whose=lambda row: frozenset({row["about"]} if row["fed_back_on"] else ()),
    rule=_opinion_rule,
)


def declarations(meeting: Meeting) -> list[str]:
    return [each["key"] for each in meeting.format.office.get("declarations", ())]


def _checklists(meeting: Meeting) -> Iterator[Row]:
    if declarations(meeting):
        for person in subjects(meeting):
            yield CHECKLISTS.seed(f"person:{person}", person=person)


def _checklist_rule(key: str, values: Values, meeting: Meeting) -> None:
    if values["person"] not in subjects(meeting) or key != f"person:{values['person']}":
        raise Malformed("每人只有一份，不能另加。", field="person")
    if not set(values["declared"]) <= set(declarations(meeting)):
        raise Unknown("没有这一项。", field="declared")
    if values["examined"] and not values["accountable"]:
        raise Malformed("没有标记受到问责，不需要这一项。", field="examined")


CHECKLISTS = Register(
    "checklists",
    "发言材料",
    (
        Field("person", PERSON, "姓名", required=True),
        Field("declared", KEYS, "须作说明的事项", word="declared"),
        Field("accountable", FLAG, "受到问责", word="accountable", only=CONTROLLERS),
        Field("examined", FLAG, "已作深刻检查", word="examined"),
    ),
    word="checklists",
    whose=lambda row: frozenset({row["person"]}),
    seeds=_checklists,
    used=lambda meeting: bool(declarations(meeting)),
    rule=_checklist_rule,
)
