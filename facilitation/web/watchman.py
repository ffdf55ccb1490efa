"""The watchman: whether anything can be recorded now, and that every screen is told."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..clock import Clock
from ..journal import free_bytes
from ..journal.ballast import MIB, Ballast
from ..journal.checking import LEAST_FREE_BYTES, LOW_SPACE, WARN_FREE_BYTES
from ..journal.store import DISK_FULL, STOPPING
from ..meeting.refusals import ReadOnly
from ..proceedings import Hall
from ..settings import Settings
from .live.broadcast import Broadcast

PROBE_S = 2

log = logging.getLogger("fayan")


class Watchman:
    """Has an eye on the disk's space and on a database that could not be written."""

    def __init__(
        self,
        settings: Settings,
        hall: Hall,
        broadcast: Broadcast,
        clock: Clock,
        aside: Callable[..., Any],
    ) -> None:
        self.data = settings.data
        self.ballast = Ballast(settings.data, settings.ballast_mib * MIB)
        self.hall = hall
        self.database = hall.journal.database
        self.broadcast = broadcast
        self.clock = clock
        self.aside = aside
        self._told = hall.journal.failing
        self._probed_s = time.monotonic()

    def look(self) -> None:
        """See whether there is space, try what had failed, and tell what has changed."""
        if self.database.shared:
            self._tell_what_is_new()  # before it is tried: one far away may keep us waiting
        self._look_at_the_space()
        self._try_again()
        self._tell_what_is_new()

    def close(self) -> None:
        """From now on nothing is recorded; whoever asks is told to ask again in a moment."""
        self._hold(STOPPING)

    def _look_at_the_space(self) -> None:
        free = free_bytes(self.data)
        if not self.database.shared:  # else it is on a disk of its own
            self._hold(LOW_SPACE if free < LEAST_FREE_BYTES else None)
        if self.database.failing == DISK_FULL and self.ballast.throw_off():
            log.warning("the disk is full: the ballast was thrown off")
            self._probed_s -= PROBE_S  # it is tried at once
        elif free >= WARN_FREE_BYTES + self.ballast.size_bytes:
            self.aside(self.ballast.lay)

    def _hold(self, why: str | None) -> None:
        """Let nothing be recorded, or let it again; what is damaged or stops stays as it is."""
        if self.database.held in (None, LOW_SPACE):
            self.database.held = why

    def _try_again(self) -> None:
        if self.database.failing and time.monotonic() - self._probed_s >= PROBE_S:
            self._probed_s = time.monotonic()
            with suppress(ReadOnly):
                self.database.probe()

    def _tell_what_is_new(self) -> None:
        """Every screen learns whether anything can be recorded."""
        failing = self.hall.journal.failing
        if self._told == failing:
            return
        self._told = failing
        level = logging.INFO if failing == STOPPING else logging.WARNING  # that is meant
        log.log(level, "read-only: %s", failing or "no longer")
        for proceedings in self.hall.running():
            if not failing:
                proceedings.catch_up(self.clock.now())
            self.broadcast.floor_again(proceedings.meeting)
