"""The bell: where a limit is hard, it ends the turn whose time is up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from ...clock import Clock
from ...meeting.actor import Actor
from ...meeting.clocks import bell_at
from ...meeting.commands import Command
from ...meeting.evolution import BELL
from ...meeting.permissions import CLOCK
from ...meeting.refusals import Refusal
from ...meeting.timer import Ms
from ...proceedings import Hall, Proceedings
from ..answers import incident

LOOK_S = 0.1


def ring_for_ever(hall: Hall, clock: Clock, pause: Callable[[float], None]) -> None:
    while True:
        pause(LOOK_S)
        for proceedings in hall.running():
            try:
                ring_if_due(proceedings, clock.now())
            except Exception as fault:  # it has to be here for the other meetings
                incident(fault)


def ring_if_due(proceedings: Proceedings, now: Ms) -> None:
    """End the turn if its time is up. Refused (the disk is full, …), it is tried again."""
    at = bell_at(proceedings.meeting)
    if at is not None and at <= now:
        with suppress(Refusal):
            proceedings.carry_out(Command(f"bell-{at}", BELL, {}), Actor(None, CLOCK), now)
