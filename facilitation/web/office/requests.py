"""What may be written into a register: one strict model for each, made from its description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field as Bounded
from pydantic import create_model

from ...asked import Asked, checked
from ...office.cabinet import Wish
from ...office.register import (
    CHOICE,
    DAY,
    FLAG,
    KEYS,
    LINE,
    LONG,
    NUMBER,
    OWNER,
    PERSON,
    POINTS,
    ROW,
    TEXT,
    Field,
    Register,
)
from ...office.registers import REGISTERS
from ...text import Key, Line, LongText, Remark
from ..plans import Day, Days

OFFICE_BYTES = 128 * 1024
RowId = Annotated[str, Bounded(pattern=r"^[\w.:-]{1,80}$")]
Keys = Annotated[list[Key], Bounded(max_length=500)]


class RowAsked(Asked):
    """What a row is to become, by one who saw its `revision`; 0 for a new one.

    Fields that are left out stay as they are; null empties one.
    """

    revision: Annotated[int, Bounded(ge=0)]
    fields: dict[str, Any] = Bounded(default_factory=dict)
    removed: bool | None = None


class Named(Asked):
    """The row of the address: whoever makes a new one mints its id, once."""

    row: RowId


_SHAPES: Mapping[str, Any] = {
    **{LINE: Line, TEXT: Remark, LONG: LongText, DAY: Day, FLAG: bool, NUMBER: Days},
    **{KEYS: Keys, POINTS: Keys, PERSON: Key, OWNER: Key, ROW: RowId},
}


def _model(register: Register) -> type[Asked]:
    shapes: dict[str, Any] = {each.name: (_shape(each) | None, None) for each in register.fields}
    return create_model(register.key.capitalize(), __base__=Asked, **shapes)


def _shape(field: Field) -> Any:
    return Literal[field.choices] if field.kind == CHOICE else _SHAPES[field.kind]


FIELDS: Mapping[str, type[Asked]] = {key: _model(each) for key, each in REGISTERS.items()}


def asked_wish(register: Register, row: str, body: object) -> Wish:
    """The change that was asked for. Raises Malformed or TooLarge, naming the field."""
    named = checked(Named, {"row": row}, whole="row")
    asked = checked(RowAsked, body, whole="body")
    fields = checked(FIELDS[register.key], asked.fields, whole="fields")
    given = fields.model_dump(exclude_unset=True)
    values = {
        each.name: given[each.name] or each.blank for each in register.fields if each.name in given
    }
    return Wish(named.row, asked.revision, values, asked.removed)
