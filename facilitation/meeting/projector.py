"""The projector: what a controller puts on it."""

from __future__ import annotations

from .actor import Actor
from .events import Event, MessageCleared, MessageShown, ScreenSet
from .meeting import Meeting
from .timer import Ms

MODES = ("live", "agenda", "rules", "join", "blackout")


def show_message(
    meeting: Meeting, who: Actor, now: Ms, text: str, seconds: int | None = None
) -> list[Event]:
    """A message over the picture, for `seconds` or until it is cleared."""
    return [MessageShown(text, None if seconds is None else now + seconds * 1000)]


def clear_message(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    return [MessageCleared()]


def set_screen(meeting: Meeting, who: Actor, now: Ms, mode: str) -> list[Event]:
    return [ScreenSet(mode)]
