"""The notary: signs where each meeting's journal stands, and keeps what it has signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .backup import put_in_place
from .checkpoint import SUFFIX, Signer
from .journal import Journal

CHECKPOINTS = "checkpoints"


class Notary:
    """An installation's checkpoints, in a folder of its data folder."""

    def __init__(self, folder: Path, journal: Journal, signer: Signer) -> None:
        self.folder = folder / CHECKPOINTS
        self.journal = journal
        self.signer = signer

    def checkpoint(self, meeting: str) -> str:
        """The signed note of where the meeting's journal stands now."""
        return self.signer.checkpoint(meeting, *self.journal.head(meeting))

    def keep(self, meeting: str) -> Path:
        """The file with the present checkpoint, on disk; written if it is not there yet."""
        size, last_hash = self.journal.head(meeting)
        file = self.folder / f"{meeting}-{size}{SUFFIX}"
        if not file.exists():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = file.with_name(file.name + ".part")
            part.write_text(self.signer.checkpoint(meeting, size, last_hash), encoding="utf-8")
            put_in_place(part, file)
        return file


def kept_notes(folder: Path) -> Iterator[tuple[Path, str]]:
    """The checkpoints that are kept in a data folder, file by file."""
    for file in sorted((folder / CHECKPOINTS).glob(f"*{SUFFIX}")):
        yield file, file.read_text(encoding="utf-8")
