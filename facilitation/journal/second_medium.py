"""The second medium: each backup once more, on a stick or a disk that is not the server's own.

Its folder is never made: where the stick is out, nothing shall be written in its stead.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from .backup import put_in_place
from .thinning import thin

ABSENT, FAILED = "absent", "failed"


class SecondMedium:
    """Where backups are copied to.

    trouble   why the last copy could not be made: ABSENT or FAILED, None if it could
    saved     the name of the last copy
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.saved: str | None = None
        self.trouble: str | None = None if folder is None or folder.is_dir() else ABSENT

    def take(self, backup: Path) -> None:
        """Copy a backup, and read it back, and drop those that are not worth their place."""
        if self.folder is None:
            return
        if not self.folder.is_dir():
            self.trouble = ABSENT
            return
        try:
            _copy(backup, self.folder / backup.name)
            thin(self.folder)
        except OSError:
            self.trouble = FAILED
        else:
            self.saved, self.trouble = backup.name, None


def _copy(backup: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(backup, part)
        put_in_place(part, target)
        if _digest(target) != _digest(backup):
            raise OSError("what was written is not what is read back")
    finally:
        part.unlink(missing_ok=True)


def _digest(file: Path) -> bytes:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").digest()
