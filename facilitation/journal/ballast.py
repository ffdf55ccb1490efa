"""Ballast: some megabytes that are thrown off when the disk is full, so that writing goes on.

They are real bytes, laid down while there is space enough and again once there is.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

MIB = 1024 * 1024
_FILE = "ballast"


class Ballast:
    """`size_bytes` of the folder's disk, held for the moment when there are none left."""

    def __init__(self, folder: Path, size_bytes: int) -> None:
        self.file = folder / _FILE
        self.size_bytes = size_bytes

    @property
    def is_laid(self) -> bool:
        return self.file.exists()

    def lay(self) -> None:
        """Take the space, unless it is taken or can't be."""
        if self.is_laid or not self.size_bytes:
            return
        part = self.file.with_name(self.file.name + ".part")
        try:
            with part.open("wb") as file:
                for _ in range(0, self.size_bytes, MIB):
                    file.write(bytes(MIB))
                os.fsync(file.fileno())
            os.replace(part, self.file)
        except OSError:
            part.unlink(missing_ok=True)

    def throw_off(self) -> bool:
        """Give the space back; whether there was any."""
        was_laid = self.is_laid
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
        return was_laid and not self.is_laid
