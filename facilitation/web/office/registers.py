"""The office: its registers, over one set of verbs for all of them."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, jsonify

from ...meeting.actor import Actor
from ...meeting.meeting import Meeting
from ...meeting.reading import OWN, View, who_reads
from ...meeting.refusals import NotAllowed, Unknown
from ...office import rights
from ...office.days import day_of
from ...office.following import NONE, PRECEDENTS
from ...office.register import Register, Row, Values
from ...office.registers import REGISTERS
from ..bodies import asked_json
from ..house import house
from ..way_in.identity import asking
from ..way_in.links import Holder
from .requests import OFFICE_BYTES, asked_wish
from .views import change_view, register_view, row_view, words_view

office = Blueprint("office", __name__, url_prefix="/api/meetings/<meeting>/office")


@office.get("")
def whole(meeting: str) -> Response:
    """Every register that the holder may read, with its description and rows."""
    who = asking(meeting).actor
    present = house().meeting(meeting)
    shown = [
        register_view(register, _rows(register, present, who), present, who)
        for register in REGISTERS.values()
        if rights.may_read(register, who)
    ]
    if not shown:
        raise NotAllowed("您的身份不能进行这项操作。")
    you = {"role": who.role, "person": who.person}
    day = today(present).isoformat()
    return jsonify({"registers": shown, "you": you, "today": day, **words_view(present)})


@office.get("/<register>")
def rows(meeting: str, register: str) -> Response:
    """The register's rows that the holder may read."""
    asked = _register(register)
    present, holder = _asking(meeting, who_reads(asked.key))
    return jsonify(_rows(asked, present, holder.actor))


@office.get("/<register>/<row>")
def changes(meeting: str, register: str, row: str) -> Response:
    """How the row came to be what it is: every change, with who and when."""
    asked = _register(register)
    present, holder = _asking(meeting, who_reads(asked.key))
    found = _found(asked, row, present, holder.actor)
    history = house().cabinet.changes(asked, present, row)
    may = rights.fields_for(asked, found.values, holder.actor)
    view = row_view(asked, found, present, today(present), holder.actor)
    return jsonify(view | {"changes": [change_view(each, present, may) for each in history]})


@office.post("/<register>/<row>")
def put(meeting: str, register: str, row: str) -> Response:
    """Make, change or remove a row, under the revision that the sender saw."""
    asked = _register(register)
    present, holder = _asking(meeting, rights.WRITES[asked.key])
    house().buckets.take(holder.link)
    wish = asked_wish(asked, row, asked_json(OFFICE_BYTES))
    if asked is PRECEDENTS:
        _check_it_is_held(wish.values)
    now = house().clock.now()
    after, replayed = house().cabinet.put(asked, present, wish, holder.actor, now)
    row_now = row_view(asked, after, present, today(present), holder.actor)
    answer = {"ok": True, "row": row_now}
    return jsonify(answer | ({"replayed": True} if replayed else {}))


def today(meeting: Meeting) -> date:
    return day_of(house().clock.now(), meeting)


def _register(key: str) -> Register:
    if key not in REGISTERS:
        raise Unknown("没有“{register}”这种登记。", field="register", register=key[:40])
    return REGISTERS[key]


def _asking(meeting: str, who: frozenset[str]) -> tuple[Meeting, Holder]:
    """The meeting, and the holder who asks in one of these capacities. Raises NotAllowed."""
    present = house().meeting(meeting)
    people = present.format.roles if OWN in who else ()
    return present, asking(meeting, *(who - {OWN}), *people)


def _rows(register: Register, meeting: Meeting, who: Actor) -> list[View]:
    found = rights.rows_for(register, house().cabinet.rows(register, meeting), who)
    return [row_view(register, row, meeting, today(meeting), who) for row in found]


def _found(register: Register, key: str, meeting: Meeting, who: Actor) -> Row:
    """The row; whoever may not read it is told that there is none."""
    his = rights.rows_for(register, house().cabinet.rows(register, meeting), who)
    row = next((row for row in his if row.id == key), None)
    if row is None:
        raise Unknown("没有这一项。", field="row")
    return row


def _check_it_is_held(values: Values) -> None:
    if (earlier := values.get("earlier")) not in (None, NONE):
        house().meeting(earlier)
