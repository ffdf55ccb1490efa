"""The keeper: backups while the meeting goes on, and an eye on the disk."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from ..clock import Clock
from ..journal import (
    ANY_ERROR,
    BACKUPS,
    Findings,
    Journal,
    Notary,
    Purge,
    Unsound,
    free_bytes,
    purge,
)
from ..journal.backup import are_in, put_in_place, remove, sound_heads
from ..journal.ballast import MIB, Ballast
from ..journal.checking import LEAST_FREE_BYTES, LOW_SPACE, WARN_FREE_BYTES
from ..journal.second_medium import SecondMedium
from ..journal.store import DISK_FULL, STOPPING
from ..meeting.floor import PLANNED
from ..meeting.refusals import ReadOnly
from ..proceedings import Hall, News
from ..settings import Settings
from .answers import incident
from .live.broadcast import Broadcast

LOOK_S = 0.5
PROBE_S = 2
BACK_UP_S = 60
STEP_BACK_UP_S = 5  # a controller may go through many steps in a moment
NEWEST_KEPT = 3
SLOTS_KEPT = {5 * 60: 6, 30 * 60: 12}  # the first in each of the last 6 times 5 minutes, …
STEPS_KEPT = 12
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(minute|step)\.db")
_STAMP = "%Y%m%dT%H%M%SZ"

log = logging.getLogger("fayan")
_NO_BACKUP: tuple[type[Exception], ...] = (*ANY_ERROR, OSError, Unsound, ReadOnly)
Pause = Callable[[float], None]


class Keeper:
    """Looks, twice a second, whether there is something to save or to tell."""

    def __init__(
        self,
        settings: Settings,
        journal: Journal,
        notary: Notary,
        hall: Hall,
        broadcast: Broadcast,
        clock: Clock,
        aside: Callable[..., Any],
        findings: Findings,
    ) -> None:
        self.folder = settings.data
        self.journal = journal
        self.notary = notary
        self.hall = hall
        self.broadcast = broadcast
        self.clock = clock
        self.aside = aside
        self.findings = findings
        self.backed_up_at: int | None = None
        self.ballast = Ballast(self.folder, settings.ballast_mib * MIB)
        self.medium = SecondMedium(settings.backups_to, superfluous)
        self._one_at_a_time = Lock()
        self._told = journal.failing
        self._probed_s = self._saved_s = time.monotonic()
        self._saved_changes = self.journal.database.changes()
        self._step_taken = False

    def heard(self, news: News) -> None:
        """A change of step calls for a backup soon."""
        places = [(m.status, m.floor.item, m.floor.step) for m in (news.before, news.after)]
        self._step_taken |= places[0] != places[1]

    def watch(self, pause: Pause) -> None:
        """Look for ever."""
        while True:
            pause(LOOK_S)
            try:
                self.look(pause)
            except Exception as fault:  # it has to be here for the next one
                incident(fault)

    def look(self, pause: Pause) -> None:
        """Try the disk if it had failed, tell what has changed, back up what is new."""
        if self.journal.database.shared:
            self._tell_what_is_new()  # before it is tried: one far away may keep us waiting
        self._look_at_the_disk()
        self._tell_what_is_new()
        since_s = time.monotonic() - self._saved_s
        due = since_s >= (STEP_BACK_UP_S if self._step_taken else BACK_UP_S)
        is_new = self.journal.database.changes() != self._saved_changes
        if due and is_new and not self.journal.failing:
            self._back_up_by_ourselves(pause)

    def back_up(self, name: str, pause: Pause) -> Path:
        """A new backup, whole, on disk, and found to agree with the journal. Raises Unsound."""
        target, database = self.folder / BACKUPS / name, self.journal.database
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
        """Destroy a meeting, while no backup is being made. Raises Unknown or ReadOnly."""
        with self._one_at_a_time:
            database, medium = self.journal.database, self.medium.folder
            done = purge(database, self.folder, meeting, self.clock.now(), medium)
            self._saved_changes = self.journal.database.changes()
        self.journal.broken.pop(meeting, None)
        log.warning("purged %s: %d entries, last hash %s", meeting, done.entries, done.hash)
        return done

    def stamp(self) -> str:
        return datetime.fromtimestamp(self.clock.now() / 1000, UTC).strftime(_STAMP)

    def close(self) -> None:
        """From now on nothing is recorded; whoever asks is told to ask again in a moment."""
        self._hold(STOPPING)

    def save_at_the_end(self, pause: Pause) -> None:
        """Where each meeting stands, signed; and one more backup, if there is anything new."""
        if self.journal.failing not in (None, STOPPING):
            return
        self._sign()
        if self.journal.database.changes() != self._saved_changes:
            self._back_up_by_ourselves(pause)

    def _back_up_by_ourselves(self, pause: Pause) -> None:
        kind = "step" if self._step_taken else "minute"
        self._step_taken, self._saved_s = False, time.monotonic()
        changes = self.journal.database.changes()
        try:
            made = self.back_up(f"{self.stamp()}-{kind}.db", pause)
        except _NO_BACKUP as error:
            log.error("no backup could be made: %s", type(error).__name__)
            return
        self._saved_changes, self.backed_up_at = changes, self.clock.now()
        for old in superfluous(path.name for path in (self.folder / BACKUPS).iterdir()):
            (self.folder / BACKUPS / old).unlink(missing_ok=True)
        self.aside(self.medium.take, made)
        if kind == "step":
            self._sign()

    def _sign(self) -> None:
        """Put down where each meeting stands: what was signed can't be written anew in silence."""
        for proceedings in self.hall.running():
            if proceedings.meeting.status != PLANNED:
                with suppress(OSError):
                    self.notary.keep(proceedings.meeting.id)

    def _look_at_the_disk(self) -> None:
        database, free = self.journal.database, free_bytes(self.folder)
        if not database.shared:  # else it is on a disk of its own
            self._hold(LOW_SPACE if free < LEAST_FREE_BYTES else None)
        if database.failing == DISK_FULL and self.ballast.throw_off():
            log.warning("the disk is full: the ballast was thrown off")
            self._probed_s -= PROBE_S
        elif free >= WARN_FREE_BYTES + self.ballast.size_bytes:
            self.aside(self.ballast.lay)
        if database.failing and time.monotonic() - self._probed_s >= PROBE_S:
            self._probed_s = time.monotonic()
            try:
                database.probe()
            except ReadOnly:
                return

    def _hold(self, why: str | None) -> None:
        """Let nothing be recorded, or let it again; what is damaged or stops stays as it is."""
        if self.journal.database.held in (None, LOW_SPACE):
            self.journal.database.held = why

    def _tell_what_is_new(self) -> None:
        """Every screen learns whether anything can be recorded."""
        if self._told == self.journal.failing:
            return
        self._told = self.journal.failing
        level = logging.INFO if self._told == STOPPING else logging.WARNING  # that is meant
        log.log(level, "read-only: %s", self._told or "no longer")
        for proceedings in self.hall.running():
            if not self._told:
                proceedings.catch_up(self.clock.now())
            self.broadcast.floor_again(proceedings.meeting)


def superfluous(names: Iterable[str]) -> list[str]:
    """Which of our own backups are not worth their place any more."""
    found = sorted((m[1], m[2], m[0]) for m in map(_NAME.fullmatch, names) if m)
    kept = {name for _, _, name in found[-NEWEST_KEPT:]}
    kept |= {name for _, kind, name in [f for f in found if f[1] == "step"][-STEPS_KEPT:]}
    for seconds, slots in SLOTS_KEPT.items():
        first: dict[int, str] = {}
        for stamp, _, name in found:
            first.setdefault(_epoch_s(stamp) // seconds, name)
        kept |= {first[slot] for slot in sorted(first)[-slots:]}
    return [name for _, _, name in found if name not in kept]


def _epoch_s(stamp: str) -> int:
    return int(datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).timestamp())
