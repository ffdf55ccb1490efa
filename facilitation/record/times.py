"""Speaking times: planned and true, person by person in the roster's order. It ranks nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitation.meeting.document import Attendee, ItemHeld, StepHeld, TurnHeld

from .paper import CENTRE, Cell, Column, Table, duration, spoken
from .telling import Telling, Wording


def times(telling: Telling) -> Table:
    """Each subject's steps with their times; then how often and how long everyone spoke."""
    steps = _steps(_held(telling))
    say = telling.say
    parts = ((say("计划"), 10), (say("实际"), 11), (say("超时"), 10))
    return Table(
        times_title(telling),
        (
            Column(say("姓名"), 12, CENTRE),
            *(
                Column(part, width, CENTRE, group=step.label)
                for step in steps
                for part, width in parts
            ),
            Column(say("发言次数"), 10, CENTRE),
            Column(say("合计"), 16, CENTRE),
        ),
        tuple(_row(telling, person, steps) for person in _speakers(telling)),
        none=say("没有人发言。"),
    )


def times_title(words: Wording) -> str:
    return words.say("发言时长统计表")


def _held(telling: Telling) -> list[ItemHeld]:
    """The items of the rounds that go through people."""
    rounds = [section for section in telling.minutes.sections if section.is_round]
    return [item for section in rounds for item in section.items if item.subject]


def _steps(items: Sequence[ItemHeld]) -> list[StepHeld]:
    """One of each kind of step that the rounds have, in order."""
    return list({step.key: step for item in reversed(items) for step in item.steps}.values())


def _speakers(telling: Telling) -> list[Attendee]:
    """Whoever was a subject or had the floor."""
    heard = {turn.person for turn in _turns(telling)} | {item.subject for item in _held(telling)}
    return [person for person in telling.minutes.people if person.id in heard]


def _turns(telling: Telling) -> Iterator[TurnHeld]:
    """Every turn in which somebody spoke."""
    for section in telling.minutes.sections:
        for step in (step for item in section.items for step in item.steps):
            yield from (t for t in step.turns if telling.minutes.speaks(t.person, step))


def _row(telling: Telling, person: Attendee, steps: Sequence[StepHeld]) -> tuple[Cell, ...]:
    items = [item for item in _held(telling) if item.subject == person.id]
    mine = {step.key: step for item in items for step in item.steps}
    own = [turn for turn in _turns(telling) if turn.person == person.id]
    cells = [cell for step in steps for cell in _cells(telling, mine.get(step.key))]
    return (person.name, *cells, len(own), duration(telling, spoken(own)))


def _cells(telling: Telling, step: StepHeld | None) -> list[str]:
    """Planned, true and over."""
    if step is None:
        return ["", "", ""]
    planned = (step.limit_ms or 0) + step.extra_ms
    held = [step.elapsed_ms, step.over_ms] if step.held else [None, None]
    return [duration(telling, ms) for ms in (planned, *held)]
