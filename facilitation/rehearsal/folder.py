"""The folder of a demo or a rehearsal: one of its own, never one with real meetings in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..journal import open_database

MARK = "rehearsal-only"
_WHY = "Fayan made this folder for rehearsals and may delete it at any time.\n"


class NotOurs(Exception):
    """The folder holds something that no rehearsal put there."""


def claim(folder: Path) -> Path:
    """The folder, marked as a rehearsal's; what an earlier rehearsal left in it stays.

    Raises NotOurs if there is anything else in it.
    """
    if folder.exists() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise NotOurs(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(_WHY, encoding="utf-8")
    return folder


def remake(folder: Path) -> Path:
    """The folder, marked and empty. Raises NotOurs, or InUse while a server runs on it."""
    claim(folder)
    open_database(folder).close()
    shutil.rmtree(folder)
    return claim(folder)
