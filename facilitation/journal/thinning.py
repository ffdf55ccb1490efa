"""Thinning: which of the backups that a server has made by itself are worth their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from ..meeting.timer import Ms

MINUTE, STEP = "minute", "step"  # made in their time, or after a change of step
NEWEST_KEPT = 3
SLOTS_KEPT = {5 * 60: 6, 30 * 60: 12}  # the first in each of the last 6 times 5 minutes, …
STEPS_KEPT = 12
_NAME = re.compile(rf"(\d{{8}}T\d{{6}}Z)-({MINUTE}|{STEP})\.db")
_STAMP = "%Y%m%dT%H%M%SZ"


def stamp(at: Ms) -> str:
    """The moment as it stands in the names of files."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime(_STAMP)


def own_name(kind: str, at: Ms) -> str:
    """What a backup is called that was made then, as MINUTE or STEP."""
    return f"{stamp(at)}-{kind}.db"


def thin(folder: Path) -> None:
    """Delete the backups that are superfluous there. Raises OSError."""
    for name in superfluous(path.name for path in folder.iterdir()):
        (folder / name).unlink(missing_ok=True)


def superfluous(names: Iterable[str]) -> list[str]:
    """Which of our own backups are not worth their place any more."""
    found = sorted((m[1], m[2], m[0]) for m in map(_NAME.fullmatch, names) if m)
    kept = {name for _, _, name in found[-NEWEST_KEPT:]}
    kept |= {name for _, kind, name in [f for f in found if f[1] == STEP][-STEPS_KEPT:]}
    for seconds, slots in SLOTS_KEPT.items():
        first: dict[int, str] = {}
        for made, _, name in found:
            first.setdefault(_epoch_s(made) // seconds, name)
        kept |= {first[slot] for slot in sorted(first)[-slots:]}
    return [name for _, _, name in found if name not in kept]


def _epoch_s(made: str) -> int:
    return int(datetime.strptime(made, _STAMP).replace(tzinfo=UTC).timestamp())
