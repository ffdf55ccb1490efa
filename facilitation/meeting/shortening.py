"""Shortening: what is still to come, made to fit into the time that is left.

A suggestion only, and one-way: no step gets longer by it, none that has begun is touched, and
nothing happens until a controller says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .actor import Actor
from .agenda import Item
from .events import Event, LimitsShortened
from .format import Step
from .meeting import Meeting
from .named import on_agenda, step_of
from .order import agenda
from .refusals import Malformed, WrongState
from .schedule import expected_end, planned_end, steps_to_come
from .timer import Ms

GRAIN_MS = 10_000  # limits are proposed in whole tens of seconds
WORTH_MS = 60_000  # so late before anything is proposed
HALF_A_DAY_MS = 12 * 3_600_000  # so far from its plan, the meeting is held on another day


@dataclass(frozen=True, slots=True)
class Shorter:
    """One step, as long as it may be now, and as it is proposed."""

    item: str
    step: str
    limit_ms: Ms
    to_ms: Ms


def proposal(meeting: Meeting, now: Ms) -> tuple[Shorter, ...]:
    """How every step to come would have to be shortened, in one proportion, to end as planned.

    Empty where the meeting is not late or nothing can be shortened. A step keeps at least the
    format's `shorten_to_percent`, so the end may still be later than planned.
    """
    planned = planned_end(meeting)
    late_ms = 0 if planned is None else expected_end(meeting, now) - planned
    if not WORTH_MS <= late_ms <= HALF_A_DAY_MS:
        return ()
    steps = list(_not_begun(meeting))
    whole_ms = sum(limit for _, _, limit in steps)
    percent = meeting.format.shorten_to_percent
    shorter = [
        Shorter(item.id, step.key, limit, _shorter_ms(limit, whole_ms, late_ms, percent))
        for item, step, limit in steps
    ]
    return tuple(each for each in shorter if each.to_ms < each.limit_ms)


def shorten(
    meeting: Meeting, who: Actor, now: Ms, limits: Mapping[str, Mapping[str, int]]
) -> list[Event]:
    """Steps that have not begun get these limits, in seconds; never more than they have now."""
    begun_or_not = {(item.id, step.key): limit for item, step, limit in _not_begun(meeting)}
    for item, steps in limits.items():
        for step, seconds in steps.items():
            _check(meeting, item, step, seconds * 1000, begun_or_not.get((item, step)))
    given = {item: {key: s * 1000 for key, s in steps.items()} for item, steps in limits.items()}
    return [LimitsShortened("shorten", given)]


def _shorter_ms(limit_ms: Ms, whole_ms: Ms, late_ms: Ms, percent: int) -> Ms:
    wanted = limit_ms * max(0, whole_ms - late_ms) // whole_ms // GRAIN_MS
    least = -(-limit_ms * percent // 100 // GRAIN_MS)
    return max(wanted, least) * GRAIN_MS


def _not_begun(meeting: Meeting) -> Iterator[tuple[Item, Step, Ms]]:
    """Each step to come that has a limit and has never been entered, with that limit."""
    for item in agenda(meeting):
        for step in steps_to_come(meeting, item):
            limit = meeting.limit_of(item.id, step)
            if limit and (item.id, step.key) not in meeting.floor.held:
                yield item, step, limit


def _check(meeting: Meeting, item: str, step: str, to_ms: Ms, limit_ms: Ms | None) -> None:
    """Raise a Refusal unless the step may be made so short. limit_ms None: it is not to come."""
    field = f"limits.{item}.{step}"
    step_of(on_agenda(meeting, item, field), step, field)
    if limit_ms is None:
        raise WrongState("这个环节已经开始，或没有时限，不能再压缩。", field=field)
    if to_ms > limit_ms:
        raise Malformed("时限只能压缩，不能延长。", field=field)
