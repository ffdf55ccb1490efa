"""Who may write the rows of the office: one table, default deny. Who reads them, reading.py says.

A capacity is the role of a link (`organiser`, `chair`, `recorder`), or `own`: the person whose
own the row is. He sees and changes his own rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..meeting.actor import CONTROLLERS, RUNNERS, Actor
from ..meeting.reading import OWN, counts_as, readable
from ..meeting.refusals import NotAllowed
from .register import Field, Register, Row, Values

WRITES: Mapping[str, frozenset[str]] = {
    "tasks": RUNNERS,
    "talks": RUNNERS | {OWN},
    "opinions": RUNNERS,
    "checklists": CONTROLLERS | {OWN},
    "rectifications": RUNNERS,
    "dispatches": RUNNERS,
    "absentees": RUNNERS,
    "letters": RUNNERS,
    # whoever chose it would read another meeting's list, so that is for whose all of them are
    "precedents": frozenset({"organiser"}),
}


def fields_for(register: Register, values: Values, who: Actor) -> tuple[str, ...]:
    """The fields of a row that `who` may read, none of a row that is not his to see."""
    return readable(register.key, counts_as(who, register.whose(values)))


def rows_for(register: Register, rows: Iterable[Row], who: Actor) -> list[Row]:
    """Those of the rows of which `who` may read anything."""
    return [row for row in rows if fields_for(register, row.values, who)]


def columns_for(register: Register, who: Actor) -> list[Field]:
    """The register's fields of which `who` may read any, if only in his own rows."""
    names = readable(register.key, _capacities(who))
    return [each for each in register.fields if each.name in names]


def may_read(register: Register, who: Actor) -> bool:
    """Whether `who` may read the register at all, if only his own rows."""
    return bool(columns_for(register, who))


def may_write(register: Register, who: Actor) -> bool:
    return bool(WRITES[register.key] & _capacities(who))


def _capacities(who: Actor) -> frozenset[str]:
    return counts_as(who, [who.person] if who.person else ())


def permit(register: Register, before: Values | None, after: Values, who: Actor) -> None:
    """Raise NotAllowed unless `who` may make `after` of the row that was `before`."""
    may = WRITES[register.key]
    rows = [each for each in (before, after) if each is not None]
    if not all(may & counts_as(who, register.whose(each)) for each in rows):
        raise NotAllowed("您的身份不能进行这项操作。")
    for each in register.fields:
        changed = after[each.name] != (before or register.blank)[each.name]
        if changed and each.only and who.role not in each.only:
            raise NotAllowed("您的身份不能进行这项操作。", field=each.name)
