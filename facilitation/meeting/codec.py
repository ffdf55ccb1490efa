"""Events as the journal keeps them: a name and plain data, and back."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from .events import Event, FloorEvent


def _name(kind: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _kinds() -> dict[str, type]:
    plain = [kind for kind in Event.__args__ if kind is not FloorEvent]
    return {_name(kind): kind for kind in (*plain, *FloorEvent.__subclasses__())}


KINDS: Mapping[str, type] = _kinds()
_NAMES = {kind: name for name, kind in KINDS.items()}
_FIELDS = {kind: [field.name for field in dataclasses.fields(kind)] for kind in _NAMES}
_TUPLES = {
    kind: [field.name for field in dataclasses.fields(kind) if str(field.type).startswith("tuple")]
    for kind in _NAMES
}


def name_of(event: Event) -> str:
    """What the journal calls the event."""
    return _NAMES[type(event)]


def data_of(event: Event) -> dict[str, Any]:
    """The event's fields as JSON takes them."""
    fields = {name: getattr(event, name) for name in _FIELDS[type(event)]}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in fields.items()}


def event_from(name: str, data: dict[str, Any]) -> Event:
    """The event that `name_of` and `data_of` came from."""
    kind = KINDS[name]
    if in_tuples := _TUPLES[kind]:
        data = data | {key: tuple(data[key]) for key in in_tuples if key in data}
    event: Event = kind(**data)
    return event
