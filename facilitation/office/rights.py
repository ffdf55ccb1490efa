"""Who may read and write which register: one table, default deny.

A capacity is the role of a link (`organiser`, `chair`, `recorder`), or `self`: the person whose
own the row is. He sees and changes his own rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..meeting.actor import Actor
from ..meeting.refusals import NotAllowed
from .register import Register, Row, Values

SELF = "self"
CONTROLLERS = frozenset({"chair", "recorder"})
RUNNERS = CONTROLLERS | {"organiser"}


@dataclass(frozen=True, slots=True)
class Access:
    read: frozenset[str]
    write: frozenset[str]


def _access(read: str, write: str) -> Access:
    return Access(frozenset(read.split()), frozenset(write.split()))


MAY: Mapping[str, Access] = {
    "tasks": _access("organiser chair recorder", "organiser chair recorder"),
    "talks": _access("organiser chair recorder self", "organiser chair recorder self"),
    "opinions": _access("organiser chair recorder self", "organiser chair recorder"),
    "checklists": _access("chair recorder self", "chair recorder self"),
    "rectifications": _access("organiser chair recorder self", "organiser chair recorder"),
    "dispatches": _access("organiser chair recorder", "organiser chair recorder"),
    "absentees": _access("organiser chair recorder", "organiser chair recorder"),
    "letters": _access("organiser chair recorder", "organiser chair recorder"),
    # whoever chose it would read another meeting's list, so that is for whose all of them are
    "precedents": _access("organiser chair recorder", "organiser"),
}


def readable(register: Register, rows: Iterable[Row], who: Actor) -> list[Row]:
    """Those of the rows that `who` may read."""
    may = MAY[register.key].read
    return [row for row in rows if _is_for(register, row.values, may, who)]


def may_read(register: Register, who: Actor) -> bool:
    """Whether `who` may read the register at all, if only his own rows."""
    return bool(MAY[register.key].read & _capacities(who))


def may_write(register: Register, who: Actor) -> bool:
    return bool(MAY[register.key].write & _capacities(who))


def _capacities(who: Actor) -> set[str]:
    return {who.role} | ({SELF} if who.person else set())


def permit(register: Register, before: Values | None, after: Values, who: Actor) -> None:
    """Raise NotAllowed unless `who` may make `after` of the row that was `before`."""
    may = MAY[register.key].write
    if not all(_is_for(register, each, may, who) for each in (before, after) if each is not None):
        raise NotAllowed("您的身份不能进行这项操作。")
    for each in register.fields:
        changed = after[each.name] != (before or register.blank)[each.name]
        if changed and each.only and who.role not in each.only:
            raise NotAllowed("您的身份不能进行这项操作。", field=each.name)


def _is_for(register: Register, values: Values, may: frozenset[str], who: Actor) -> bool:
    is_own = who.person is not None and who.person in register.whose(values)
    return who.role in may or (SELF in may and is_own)
