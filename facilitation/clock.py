"""The server's time: the wall clock as it was at the start, carried on by one that never steps.

Somebody who sets the laptop's clock in the middle of a meeting moves no countdown.
"""

from __future__ import annotations

import time

_STEADY = getattr(time, "CLOCK_BOOTTIME", None)


def _steady_ns() -> int:
    """Nanoseconds of a clock that goes on while the machine sleeps, where there is one."""
    return time.clock_gettime_ns(_STEADY) if _STEADY is not None else time.monotonic_ns()


class Clock:
    """Epoch milliseconds from `start_ms` (now, when left out), `speed` times as fast as life."""

    def __init__(self, speed: float = 1, start_ms: int | None = None) -> None:
        self.speed = speed
        self.start_ms = time.time_ns() // 1_000_000 if start_ms is None else start_ms
        self.started_ns = _steady_ns()

    def now(self) -> int:
        passed_ms = (_steady_ns() - self.started_ns) / 1_000_000
        return self.start_ms + int(passed_ms * self.speed)
