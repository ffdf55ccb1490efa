"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass

CONTROLLERS = frozenset({"chair", "recorder"})  # who may run the floor
RUNNERS = CONTROLLERS | {"organiser"}  # who sees to all else of a meeting


@dataclass(frozen=True, slots=True)
class Actor:
    """The holder of a link: a person of the roster, if any, in a role.

    role    chair, recorder, projector or organiser, or a role of the format
    """

    person: str | None
    role: str

    @property
    def controls(self) -> bool:
        """Whether this holder may run the floor."""
        return self.role in CONTROLLERS

    @property
    def name(self) -> str:
        """What the journal writes down for this holder."""
        return self.person or self.role
