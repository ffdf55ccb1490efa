"""Presses: which of a button's presses is a new one, and which the same one bouncing."""

from __future__ import annotations

import uuid

from ...meeting.timer import Ms

BOUNCE_MS = 400
MOST_BUTTONS = 1000

Button = tuple[str, str, str]  # a link, a meeting, a command


class Presses:
    """The newest press of each button."""

    def __init__(self) -> None:
        self._newest: dict[Button, tuple[Ms, str]] = {}

    def id_of(self, button: Button, now: Ms) -> str:
        """The command id of a press: a new one, or that of the press a moment ago."""
        at, key = self._newest.get(button, (now - BOUNCE_MS, ""))
        if now - at < BOUNCE_MS:
            return key
        if len(self._newest) >= MOST_BUTTONS:
            self._newest.clear()
        self._newest[button] = (now, made := str(uuid.uuid4()))
        return made
