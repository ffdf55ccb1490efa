"""The lookout: what other processes have written is read on, and told to our own screens.

Where the database is shared. Whoever wrote says so over Redis too (sisters.py), which is sooner;
here nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from ..clock import Clock
from ..meeting.refusals import ReadOnly
from ..proceedings import Hall
from .answers import incident

LOOK_S = 1.0


def look_for_ever(hall: Hall, clock: Clock, pause: Callable[[float], None]) -> None:
    while True:
        pause(LOOK_S)
        try:
            look(hall, clock)
        except Exception as fault:  # it has to be here for the next look
            incident(fault)


def look(hall: Hall, clock: Clock) -> None:
    """Read on what has been written elsewhere; forget what has been destroyed there."""
    known = {running.meeting.id: running.meeting.seq for running in hall.running()}
    with suppress(ReadOnly):  # it will be read once it can be
        written = hall.journal.lengths(known)
        for key, seq in known.items():
            if key not in written:
                hall.forget(key)
            elif written[key] > seq:
                hall[key].catch_up(clock.now())
