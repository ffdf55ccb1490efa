"""The server's time: the wall clock as it was at the start, carried on by one that never steps.

Somebody who sets the laptop's clock in the middle of a meeting moves no countdown. Neither
does he between two starts of the server: the data folder keeps what the wall clock showed at
some point of this boot, and as long as the machine has not been booted again, time is counted
from there. After a boot the wall clock is believed, but never to be before the last entry.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ANCHOR = "clock.json"
MS_NS = 1_000_000
_STEADY = getattr(time, "CLOCK_BOOTTIME", None)
_BOOT = Path("/proc/sys/kernel/random/boot_id")

Source = Callable[[], int]


def wall_ms() -> int:
    return time.time_ns() // MS_NS


def _steady_ns() -> int:
    """Nanoseconds of a clock that goes on while the machine sleeps, where there is one."""
    return time.clock_gettime_ns(_STEADY) if _STEADY is not None else time.monotonic_ns()


def _boot() -> str:
    """Which boot of the machine this is, "" where that can't be told."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""


class Clock:
    """Epoch milliseconds from `start_ms` (now, when left out), `speed` times as fast as life."""

    def __init__(
        self,
        speed: float = 1,
        start_ms: int | None = None,
        wall: Source = wall_ms,
        steady: Source = _steady_ns,
    ) -> None:
        self.speed = speed
        self.start_ms = wall() if start_ms is None else start_ms
        self.started_ns = steady()
        self._steady = steady

    def now(self) -> int:
        passed_ms = (self._steady() - self.started_ns) / MS_NS
        return self.start_ms + int(passed_ms * self.speed)

    def go_with(self, ahead_ms: int) -> None:
        """Go as another clock does, which is so much ahead; a rehearsal's has its own time."""
        if self.speed == 1:
            self.start_ms += ahead_ms

    def not_before(self, instant: int) -> None:
        """Go on from `instant`, should that not be reached yet."""
        self.start_ms += max(0, instant - self.now())


def kept_clock(
    folder: Path,
    speed: float = 1,
    wall: Source = wall_ms,
    steady: Source = _steady_ns,
    boot: str | None = None,
) -> Clock:
    """The clock of a data folder, the same at every start until the machine is booted."""
    clock = Clock(speed, None, wall, steady)
    which = {"boot": _boot() if boot is None else boot, "speed": speed}
    path = folder / ANCHOR
    kept = _read(path)
    if which["boot"] and kept.items() >= which.items():
        clock.start_ms, clock.started_ns = int(kept["start_ms"]), int(kept["started_ns"])
    else:
        _write(path, which | {"start_ms": clock.start_ms, "started_ns": clock.started_ns})
    return clock


def _read(path: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
        return kept if {"start_ms", "started_ns"} <= set(kept) else {}
    except (OSError, ValueError, TypeError):
        return {}


def _write(path: Path, anchor: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(anchor), encoding="ascii")
    os.replace(part, path)
