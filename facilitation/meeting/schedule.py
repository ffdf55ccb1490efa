"""The schedule: planned, expected and actual times of the whole meeting.

Planned times come from the plan's limits alone; recesses push them on. What screens show as
the expected end they reckon themselves, as it moves with the clock, the way `expected_end` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from .agenda import Item
from .floor import Held, StepKey
from .format import Step
from .meeting import Meeting
from .order import agenda
from .timer import Ms, left


@dataclass(frozen=True, slots=True)
class ItemTimes:
    """planned_at None: the plan names no start. began_at, ended_at None: not yet."""

    planned_at: Ms | None
    began_at: Ms | None
    ended_at: Ms | None


def planned_start(meeting: Meeting) -> Ms | None:
    """When the plan says that the meeting starts, None if it does not say."""
    text = meeting.plan.starts_at
    return None if text is None else int(datetime.fromisoformat(text).timestamp() * 1000)


def planned_end(meeting: Meeting) -> Ms | None:
    """When the meeting would end if every limit were used up, recesses added."""
    start = planned_start(meeting)
    if start is None:
        return None
    return start + sum(map(planned_ms, agenda(meeting))) + recess_ms(meeting)


def planned_ms(item: Item) -> Ms:
    """How long the item takes if every limit of the format and the plan is used up."""
    return sum(step.limit_ms or 0 for step in item.steps)


def recess_ms(meeting: Meeting) -> Ms:
    """How long the recesses have been that are over."""
    return sum(
        later.began_at - (first.ended_at or later.began_at)
        for first, later in pairwise(meeting.floor.sittings)
    )


def expected_end(meeting: Meeting, now: Ms) -> Ms:
    """When the meeting will end if every limit is used up from now on."""
    here = meeting.floor.here
    step_ms = max(0, left(here.timer, now) or 0) if here else 0
    return now + step_ms + sum(rests(meeting).values())


def rests(meeting: Meeting) -> dict[str, Ms]:
    """What is to come of each item, in order, after the present step; where nothing is, 0."""
    over = _over(meeting)
    return {
        item.id: sum(meeting.limit_of(item.id, step) or 0 for step in _left_of(meeting, item, over))
        for item in agenda(meeting)
    }


def steps_to_come(meeting: Meeting, item: Item) -> list[Step]:
    """What is to be held of the item after the present step; nothing if its subject is away."""
    return _left_of(meeting, item, _over(meeting))


def _over(meeting: Meeting) -> set[StepKey]:
    """The steps that are finished, and the present one."""
    floor = meeting.floor
    finished = {place for place, held in floor.held.items() if held.finished}
    return finished | {(floor.item or "", floor.step or "")}


def _left_of(meeting: Meeting, item: Item, over: set[StepKey]) -> list[Step]:
    if _away(meeting, item):
        return []
    return [step for step in item.steps if (item.id, step.key) not in over]


def times(meeting: Meeting) -> dict[str, ItemTimes]:
    """For each item of the agenda, when it was to be held and when it was."""
    at = planned_start(meeting)
    found: dict[str, ItemTimes] = {}
    for item in agenda(meeting):
        found[item.id] = ItemTimes(at, *_actual(meeting, item))
        at = None if at is None else at + planned_ms(item)
    return found


def _actual(meeting: Meeting, item: Item) -> tuple[Ms | None, Ms | None]:
    held = [one for step in item.steps if (one := _held(meeting, item, step)) is not None]
    if not held:
        return None, None
    left_at = [one.left_at for one in held]
    ended = [at for at in left_at if at is not None]
    return min(one.entered_at for one in held), max(ended) if len(ended) == len(held) else None


def _held(meeting: Meeting, item: Item, step: Step) -> Held | None:
    return meeting.floor.held.get((item.id, step.key))


def _away(meeting: Meeting, item: Item) -> bool:
    return item.subject is not None and meeting.attendance_of(item.subject).away
