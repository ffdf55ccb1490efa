"""A clock that is a fact, not a tick: what has run so far, and since when it runs."""

from __future__ import annotations

from dataclasses import dataclass

from .values import replace

Ms = int


@dataclass(frozen=True)
class Timer:
    """limit_ms None: no limit. running_since None: stopped; else server time, epoch ms."""

    limit_ms: Ms | None = None
    elapsed_ms: Ms = 0
    running_since: Ms | None = None


def spent(timer: Timer, now: Ms) -> Ms:
    """Time used up at `now`."""
    running = now - timer.running_since if timer.running_since is not None else 0
    return timer.elapsed_ms + max(0, running)


def left(timer: Timer, now: Ms) -> Ms | None:
    """Time left at `now`; negative once overtime has begun, None without a limit."""
    return None if timer.limit_ms is None else timer.limit_ms - spent(timer, now)


def started(timer: Timer, at: Ms, ago_ms: Ms = 0) -> Timer:
    """The timer running since `ago_ms` before `at`; unchanged if it runs already."""
    return timer if timer.running_since is not None else replace(timer, running_since=at - ago_ms)


def stopped(timer: Timer, at: Ms) -> Timer:
    """The timer at rest, with what it ran added up."""
    return replace(timer, elapsed_ms=spent(timer, at), running_since=None)


def extended(timer: Timer, by_ms: Ms) -> Timer:
    """The timer with `by_ms` more (or less) time; one without a limit stays so."""
    if timer.limit_ms is None:
        return timer
    return replace(timer, limit_ms=max(0, timer.limit_ms + by_ms))
