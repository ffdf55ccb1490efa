"""The lookout: what other processes have written is read on, and told to our own screens.

Where the database is shared. Whoever wrote says so over Redis too, which is sooner; here nothing
depends on that.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from ...clock import Clock
from ...meeting.refusals import ReadOnly
from ...proceedings import Hall
from ..answers import incident

LOOK_S = 1.0
LOOKS_A_CLOCK = 60  # so often all go by the same clock again


def look_for_ever(hall: Hall, clock: Clock, pause: Callable[[float], None]) -> None:
    for count in itertools.count(1):
        pause(LOOK_S)
        try:
            look(hall, clock)
            if count % LOOKS_A_CLOCK == 0:
                clock.go_with(hall.journal.database.ahead_ms(clock.now))
        except ReadOnly:
            continue  # once it can be reached again
        except Exception as fault:  # it has to be here for the next look
            incident(fault)


def look(hall: Hall, clock: Clock) -> None:
    """Read on what has been written elsewhere; forget what has been destroyed there."""
    known = {running.meeting.id: running.meeting.seq for running in hall.running()}
    written = hall.journal.lengths(known)
    for key, seq in known.items():
        if key not in written:
            hall.forget(key)
        elif written[key] > seq:
            hall[key].catch_up(clock.now())
