"""The screens: what a controller puts on the projector, and who has the desk."""

from __future__ import annotations

from .actor import Actor
from .events import DeskHandedOver, Event, MessageCleared, MessageShown, ScreenSet
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


def hand_over(meeting: Meeting, who: Actor, now: Ms, to: str) -> list[Event]:
    """The floor is run from the other controller's screen; either takes it back at any time.

    A courtesy between two screens: both keep their rights.
    """
    return [DeskHandedOver(to)]
