"""Backups while the server runs: each minute in which something was written, soon after each
change of step, at the end, and when one is asked for."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from ..clock import Clock
from ..journal import ANY_ERROR, BACKUPS, Notary, Purge, Unsound, purge
from ..journal.backup import are_in, put_in_place, remove, sound_heads
from ..journal.second_medium import SecondMedium
from ..journal.store import STOPPING
from ..journal.thinning import MINUTE, STEP, own_name, thin
from ..meeting.floor import PLANNED
from ..meeting.refusals import ReadOnly
from ..proceedings import Hall, News
from ..settings import Settings

MINUTE_S = 60
STEP_S = 5  # a controller may go through many steps in a moment

log = logging.getLogger("fayan")
_NO_BACKUP: tuple[type[Exception], ...] = (*ANY_ERROR, OSError, Unsound, ReadOnly)
Pause = Callable[[float], None]


class Backups:
    """The backups in the data folder and on the second medium.

    made_at   when the last was made by itself, None until then
    """

    def __init__(
        self,
        settings: Settings,
        hall: Hall,
        notary: Notary,
        clock: Clock,
        aside: Callable[..., Any],
    ) -> None:
        self.data = settings.data
        self.hall = hall
        self.journal = hall.journal
        self.notary = notary
        self.clock = clock
        self.aside = aside
        self.medium = SecondMedium(settings.backups_to)
        self.made_at: int | None = None
        self._one_at_a_time = Lock()
        self._tried_s = time.monotonic()
        self._saved_changes = self.journal.database.changes()
        self._step_taken = False

    def heard(self, news: News) -> None:
        """A change of step calls for a backup soon."""
        places = [(m.status, m.floor.item, m.floor.step) for m in (news.before, news.after)]
        self._step_taken |= places[0] != places[1]

    def look(self, pause: Pause) -> None:
        """Back up what is new, once it is time for it."""
        since_s = time.monotonic() - self._tried_s
        due = since_s >= (STEP_S if self._step_taken else MINUTE_S)
        if due and not self.journal.failing:
            self._save_what_is_new(pause)

    def save_at_the_end(self, pause: Pause) -> None:
        """Where each meeting stands, signed; and one more backup, if there is anything new."""
        if self.journal.failing not in (None, STOPPING):
            return
        self._sign()
        self._save_what_is_new(pause)

    def make(self, name: str, pause: Pause) -> Path:
        """A new backup, whole, on disk, and found to agree with the journal. Raises Unsound."""
        target, database = self.data / BACKUPS / name, self.journal.database
        with self._one_at_a_time:
            part = database.copied(target, lambda: pause(0))
            try:
                heads = self.aside(sound_heads, part, database.engine)
                with database.reading() as db:
                    if not are_in(db, heads):
                        raise Unsound(str(target))
                self.aside(put_in_place, part, target)
            finally:
                remove(part)
        return target

    def purge(self, meeting: str) -> Purge:
        """Destroy a meeting, here and in every backup, while none is being made.

        Raises Unknown or ReadOnly.
        """
        with self._one_at_a_time:
            database = self.journal.database
            before = database.changes()
            done = purge(database, self.data, meeting, self.clock.now(), self.medium.folder)
            self._saved_changes += database.changes() - before  # of other meetings nothing is saved
        self.journal.broken.pop(meeting, None)
        log.warning("purged %s: %d entries, last hash %s", meeting, done.entries, done.hash)
        return done

    def _save_what_is_new(self, pause: Pause) -> None:
        changes = self.journal.database.changes()
        if changes == self._saved_changes:
            return
        kind = STEP if self._step_taken else MINUTE
        self._step_taken, self._tried_s = False, time.monotonic()
        try:
            made = self.make(own_name(kind, self.clock.now()), pause)
        except _NO_BACKUP as error:
            log.error("no backup could be made: %s", type(error).__name__)
            return
        self._saved_changes, self.made_at = changes, self.clock.now()
        thin(made.parent)
        self.aside(self.medium.take, made)
        if kind == STEP:
            self._sign()

    def _sign(self) -> None:
        """Put down where each meeting stands: what was signed can't be written anew in silence."""
        for proceedings in self.hall.running():
            if proceedings.meeting.status != PLANNED:
                with suppress(OSError):
                    self.notary.keep(proceedings.meeting.id)
