"""What people ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    """One request, well-formed: the door has checked its arguments' shapes.

    id        minted by the sender's device; the same id is carried out once
    expect    the seq that the sender was looking at, or None if it does not matter
    """

    id: str
    name: str
    args: Mapping[str, Any] = field(default_factory=dict)
    expect: int | None = None
