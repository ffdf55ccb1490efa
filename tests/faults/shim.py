"""The failing disk and the power cut, in the test's hands (see shim.c)."""

import errno
import mmap
import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from facilitation.journal.database import FILE_NAME

SOURCE = Path(__file__).parent / "shim.c"
WRITES, SYNCS = 1, 2
FULL, BROKEN = errno.ENOSPC, errno.EIO
FOR_EVER = 2**31 - 1


class Disk:
    """The control of one failing disk."""

    def __init__(self, library, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "shim.control"
        self.path.write_bytes(bytes(20))
        with self.path.open("r+b") as file:
            self.shared = mmap.mmap(file.fileno(), 20)
        self.environment = {"LD_PRELOAD": str(library), "SHIM_CONTROL": str(self.path)}

    def fails(self, kinds, error, after=0, times=FOR_EVER):
        self.shared[:16] = struct.pack("4i", after, times, error, kinds)

    def heals(self):
        self.shared[:16] = bytes(16)

    @property
    def failures(self):
        return struct.unpack("i", self.shared[16:])[0]


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    """The library, compiled here."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not os.path.exists("/proc/self/fd"):
        pytest.skip("a failing disk needs Linux and a C compiler")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    made = subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"],
        capture_output=True,
        text=True,
    )
    if made.returncode:
        pytest.skip("the shim does not compile here: " + made.stderr[:200])
    return library


@pytest.fixture
def disk(shim, tmp_path):
    return Disk(shim, tmp_path)


def cut_the_power(folder, chance):
    """Leave of the unsynced writes what a disk may: any of them, in any order, some torn."""
    for name in (FILE_NAME, f"{FILE_NAME}-wal"):
        undo = folder / f"{name}.undo"
        if undo.exists():
            _forget_some(folder / name, _records(undo.read_bytes()), chance)
            undo.unlink()


def forget_what_was_undone(folder):
    for undo in folder.glob("*.undo"):
        undo.unlink()


def _records(content):
    place, found = 0, []
    while len(content) - place >= 24:
        offset, length, size = struct.unpack_from("3q", content, place)
        place += 24 + length
        if place <= len(content):
            found.append((offset, content[place - length : place], size))
    return found


def _forget_some(path, records, chance):
    if not path.exists():
        return
    written = []
    with path.open("r+b") as file:
        for offset, before, size in reversed(records):
            now = os.fstat(file.fileno()).st_size
            file.seek(offset)
            written.append((offset, file.read(max(len(before), now - offset if now > size else 0))))
            file.seek(offset)
            file.write(before)
            file.truncate(size)
        style = chance.choice(("nothing", "the first", "any"))
        written.reverse()
        if style == "the first":
            written = written[: chance.randrange(len(written) + 1)]
        for place, (offset, after) in enumerate(written):
            if style == "nothing" or (style == "any" and chance.random() < 0.5):
                continue
            torn = place == len(written) - 1 or chance.random() < 0.1
            file.seek(offset)
            file.write(after[: chance.randrange(len(after) + 1)] if torn else after)
