"""A register: one ordinary table of the office, described once.

The table in the file, the check at the door, the API's description and the fields on the page
all follow from its description. A row belongs to one meeting and is changed under its revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..meeting.meeting import Meeting
from ..meeting.plan import GROUP
from ..meeting.refusals import Malformed, Unknown

LINE, TEXT, LONG, DAY, FLAG, NUMBER = "line", "text", "long", "day", "flag", "number"
CHOICE, KEYS, PERSON, OWNER, POINTS = "choice", "keys", "person", "owner", "points"
ROW = "row"  # another row of the same register
LISTS = (KEYS, POINTS)

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    kind      how it is written; an owner is a person who is heard, or the group
    caption   a sentence of the catalogue; a format's own `word` comes before it
    choices   what a choice may be
    only      the capacities that may set it, empty for everyone who may write the row
    demands   another field that has to be filled in where this one is
    """

    name: str
    kind: str
    caption: str
    word: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    only: frozenset[str] = frozenset()
    demands: str = ""

    @property
    def blank(self) -> Any:
        """What stands there before anybody has written it."""
        return {FLAG: False, KEYS: [], POINTS: []}.get(self.kind)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands. Revision 0: nobody has written it yet, it follows from the meeting."""

    id: str
    revision: int
    values: Values
    removed: bool = False


def _nobody(_: Values) -> frozenset[str]:
    return frozenset()


def _nothing(_: Meeting) -> Iterable[Row]:
    return ()


def _always(_: Meeting) -> bool:
    return True


def _anything(_: str, __: Values, ___: Meeting) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Register:
    """`whose`: the people whose own a row is. `seeds`: the rows that follow from the meeting.

    used    whether a meeting of this kind has such a thing at all
    rule    raises a Refusal that names the field where the row with this id makes no sense
    """

    key: str
    caption: str
    fields: tuple[Field, ...]
    word: str = ""
    whose: Callable[[Values], frozenset[str]] = field(default=_nobody)
    seeds: Callable[[Meeting], Iterable[Row]] = field(default=_nothing)
    used: Callable[[Meeting], bool] = field(default=_always)
    rule: Callable[[str, Values, Meeting], None] = field(default=_anything)

    @property
    def blank(self) -> dict[str, Any]:
        return {each.name: each.blank for each in self.fields}

    def seed(self, key: str, **values: Any) -> Row:
        return Row(key, 0, self.blank | values)

    def seed_of(self, key: str, meeting: Meeting) -> Row | None:
        return next((row for row in self.seeds(meeting) if row.id == key), None)


def check(register: Register, key: str, values: Values, meeting: Meeting) -> None:
    """Raise a Refusal that names the field at fault, unless the row makes sense in the meeting."""
    demand(values, *(each.name for each in register.fields if each.required))
    for each in register.fields:
        if value := values[each.name]:
            _check_value(each, value, meeting)
    register.rule(key, values, meeting)
    filled = [each for each in register.fields if each.demands and values[each.name]]
    demand(values, *(each.demands for each in filled))


def demand(values: Values, *names: str) -> None:
    """Raise Malformed, naming it, for the first of the fields that is empty."""
    for name in names:
        if not values[name]:
            raise Malformed("请填写“{place}”。", field=name, place=name)


def _check_value(each: Field, value: Any, meeting: Meeting) -> None:
    if each.kind == PERSON and meeting.person(value) is None:
        raise Unknown("名单里没有这个人。", field=each.name)
    if each.kind == OWNER and value not in owners(meeting):
        raise Unknown("“{person}”不是听取意见的人员。", field=each.name, person=value)
    if each.kind == POINTS and not set(value) <= set(meeting.points):
        raise Unknown("没有这条意见。", field=each.name)


def owners(meeting: Meeting) -> list[str]:
    """The group, and everyone who is heard."""
    return [GROUP, *subjects(meeting)]


def subjects(meeting: Meeting) -> list[str]:
    roles = meeting.format.roles
    return [person.id for person in meeting.plan.people if roles[person.role].subject]
