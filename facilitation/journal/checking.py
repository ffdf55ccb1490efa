"""The check at the start: whether what we promise can be kept on what we found."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from ..meeting.timer import Ms
from .engine import DATABASE_ERROR
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
    sqlite: str = sqlite3.sqlite_version


def check(journal: Journal, folder: Path, wall_ms: Ms) -> Findings:
    """Check the folder's database; what is found to be unsound can be read only.

    The settings and the schema were checked when it was opened.
    """
    whole = _is_whole(journal)
    if whole:
        journal.verify_all()
    else:
        journal.database.held = DAMAGED
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


def _is_whole(journal: Journal) -> bool:
    with journal.database.reading() as db:
        try:
            return bool(db.execute("pragma quick_check").fetchone() == ("ok",))
        except DATABASE_ERROR:
            return False
