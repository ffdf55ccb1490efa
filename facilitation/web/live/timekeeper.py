"""The timekeeper: what comes of time alone. A turn is ended whose hard limit is up, and the
screens are told when a message is over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from ...clock import Clock
from ...meeting.actor import Actor
from ...meeting.clocks import bell_at
from ...meeting.commands import Command
from ...meeting.evolution import BELL
from ...meeting.meeting import Meeting
from ...meeting.permissions import CLOCK
from ...meeting.refusals import Refusal
from ...meeting.timer import Ms
from ...proceedings import Hall, Proceedings
from ..answers import incident

LOOK_S = 0.1


Show = Callable[[Meeting], None]  # the floor as it is now


def keep_time(hall: Hall, clock: Clock, show: Show, pause: Callable[[float], None]) -> None:
    looked_at = clock.now()
    while True:
        pause(LOOK_S)
        now = clock.now()
        for proceedings in hall.running():
            try:
                ring_if_due(proceedings, now)
                if is_message_over(proceedings.meeting, looked_at, now):
                    show(proceedings.meeting)
            except Exception as fault:  # it has to be here for the other meetings
                incident(fault)
        looked_at = now


def ring_if_due(proceedings: Proceedings, now: Ms) -> None:
    """End the turn if its time is up. Refused (the disk is full, …), it is tried again."""
    at = bell_at(proceedings.meeting)
    if at is not None and at <= now:
        with suppress(Refusal):
            proceedings.carry_out(Command(f"bell-{at}", BELL, {}), Actor(None, CLOCK), now)


def is_message_over(meeting: Meeting, since: Ms, now: Ms) -> bool:
    """Whether the time of the message on the screens has run out since then."""
    until = meeting.screen.message_until
    return until is not None and since < until <= now
