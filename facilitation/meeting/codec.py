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


def name_of(event: Event) -> str:
    """What the journal calls the event."""
    return _name(type(event))


def data_of(event: Event) -> dict[str, Any]:
    """The event's fields as JSON takes them."""
    fields = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in fields.items()}


def event_from(name: str, data: Mapping[str, Any]) -> Event:
    """The event that `name_of` and `data_of` came from."""
    fields = {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
    event: Event = KINDS[name](**fields)
    return event
