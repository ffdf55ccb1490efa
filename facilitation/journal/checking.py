"""The check at the start: whether what we promise can be kept on what we found."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from ..meeting.timer import Ms
from .journal import Journal

LOW_SPACE, DAMAGED = "low_space", "damaged"
MIB = 1024 * 1024
LEAST_FREE_BYTES = 200 * MIB  # below it nothing is recorded, so that what is there stays sound
WARN_FREE_BYTES = 1024 * MIB
MOST_BACK_MS = 1000  # a clock is never quite the other's


@dataclass(frozen=True, slots=True)
class Findings:
    """What the check found.

    failed   those of `file`, `chain`, `clock` and `space` that are not as they should be
    """

    failed: tuple[str, ...]
    meetings: int


def check(journal: Journal, folder: Path, wall_ms: Ms) -> Findings:
    """Check the folder's database; what is found to be unsound can be read only.

    The settings and the schema were checked when it was opened. In a database that is shared
    each journal is checked when its meeting is opened: no server opens them all.
    """
    whole = journal.database.is_whole()
    if not whole:
        journal.database.held = DAMAGED
    elif not journal.database.shared:
        journal.verify_all()
    failed = {
        "file": not whole,
        "chain": bool(journal.broken),
        "clock": whole and wall_ms < journal.last_at() - MOST_BACK_MS,
        "space": free_bytes(folder) < WARN_FREE_BYTES,
    }
    meetings = len(journal.meetings()) if whole else 0
    return Findings(tuple(name for name, is_so in failed.items() if is_so), meetings)


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free
