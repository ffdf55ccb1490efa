"""Of the data folder: whether it can be written, how fast, and whether it is a safe place."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from ....journal.checking import LEAST_FREE_BYTES, MIB, WARN_FREE_BYTES, free_bytes
from ..terminal import said
from .finding import BAD, LOOK, OK, Finding

WRITES, SLOW_MS = 40, 50
_FOREIGN = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "vboxsf"}
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "icloud",
    "nutstore",
    "坚果云",
    "百度网盘",
    "wps云盘",
)


def findings(folder: Path) -> Iterator[Finding]:
    place = _first_existing(folder)
    yield _place(folder, place)
    try:
        yield _speed(place)
        yield _space(place)
    except OSError as error:
        advice = said("请换一个可以写入的文件夹：--data DIR")
        yield Finding(BAD, said("写入"), f"{place}: {error.strerror}", advice)


def _place(folder: Path, place: Path) -> Finding:
    if _kind_of(place) in _FOREIGN or any(word in str(folder).lower() for word in _SYNCED):
        advice = said("请把数据放在本机的硬盘上；网络或同步文件夹会损坏数据。")
        return Finding(BAD, said("数据文件夹"), str(folder), advice)
    return Finding(OK, said("数据文件夹"), str(folder))


def _speed(place: Path) -> Finding:
    """How long one point takes to be on the disk for certain."""
    took_ms = sorted(_synced_writes(place))
    found = said(
        "中位 {p50} 毫秒，最慢 {max} 毫秒", p50=f"{median(took_ms):.1f}", max=f"{took_ms[-1]:.0f}"
    )
    if median(took_ms) > SLOW_MS:
        return Finding(LOOK, said("写入"), found, said("磁盘很慢；请不要用 U 盘或网络盘存放数据。"))
    return Finding(OK, said("写入"), found)


def _synced_writes(place: Path) -> Iterator[float]:
    with tempfile.TemporaryFile(dir=place) as probe:
        for _ in range(WRITES):
            began = time.perf_counter()
            probe.write(b"\0" * 4096)
            probe.flush()
            os.fsync(probe.fileno())
            yield (time.perf_counter() - began) * 1000


def _space(place: Path) -> Finding:
    free = free_bytes(place)
    found = said("可用 {n} GB", n=f"{free / MIB / 1024:.1f}")
    if free >= WARN_FREE_BYTES:
        return Finding(OK, said("磁盘"), found)
    state = BAD if free < LEAST_FREE_BYTES else LOOK
    return Finding(state, said("磁盘"), found, said("请清理服务器的磁盘。"))


def _first_existing(folder: Path) -> Path:
    """It or the nearest folder above it; one that lies where we may not look is not there."""
    return next(each for each in (folder, *folder.parents) if os.path.exists(each))


def _kind_of(place: Path) -> str:
    """The file system's kind where the system tells (Linux), else nothing."""
    if not sys.platform.startswith("linux"):
        return "cifs" if str(place).startswith("\\\\") else ""
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    under = [(mount[1], mount[2]) for mount in mounts if place.is_relative_to(mount[1])]
    return max(under, key=lambda pair: len(pair[0]))[1] if under else ""
