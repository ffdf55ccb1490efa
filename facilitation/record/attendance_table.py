"""Attendance as a table: everyone of the roster, and how it was with them."""

from __future__ import annotations

from facilitation.meeting.document import Attendee
from facilitation.meeting.meeting import ABSENT, EXPECTED, LATE, LEAVE

from .paper import CENTRE, Column, Table
from .telling import Telling

_WORDS = {LATE: "迟到", LEAVE: "请假", ABSENT: "缺席", EXPECTED: "未签到"}


def attendance_table(telling: Telling) -> Table:
    say = telling.say
    heads = (say("序号"), say("姓名"), say("职务"), say("身份"), say("到会情况"))
    more = (say("到会时间"), say("离会时间"), say("备注"))
    return Table(
        say("出席情况"),
        tuple(Column(title, 10, CENTRE) for title in (*heads, *more)),
        tuple(
            (
                number,
                person.name,
                person.post,
                person.role_label,
                _state(telling, person),
                telling.clock(person.arrived_at) if person.arrived_at is not None else "",
                telling.clock(person.left_at) if person.left_at is not None else "",
                person.reason,
            )
            for number, person in enumerate(telling.minutes.people, 1)
        ),
    )


def _state(telling: Telling, person: Attendee) -> str:
    if person.left_at is not None:
        return telling.say("提前离会")
    return telling.say(_WORDS.get(person.status, "到会"))
