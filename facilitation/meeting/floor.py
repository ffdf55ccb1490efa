"""The floor: where the meeting stands, who speaks, and how long.

A Floor is all that a floor command may change, and so all that `undo` restores.
Attendance, points and notes are not part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .timer import Ms, Timer, started, stopped
from .values import replace

DONE, PASSED, DEFERRED, WAITING = "done", "passed", "deferred", "waiting"
INTERJECTED = "interjected"
PLANNED, OPEN, RECESS, CLOSED = "planned", "open", "recess", "closed"


@dataclass(frozen=True)
class Turn:
    """One person's time on the floor. `timer.limit_ms` is his guide; a limit in a hard step.

    overrun  he was let go on after the bell had ended his turn
    """

    person: str
    given_at: Ms
    timer: Timer
    began_at: Ms | None = None
    ended_at: Ms | None = None
    outcome: str | None = None
    reason: str | None = None
    overrun: bool = False


@dataclass(frozen=True)
class Held:
    """A step that was entered: its clock, its finished turns, and where each person stands.

    marks    person to done, passed or deferred; who is not in it is still waiting
    called   people who were given the floor though the step's order does not name them
    order    the queue as a controller rearranged it; who is not in it comes after
    """

    entered_at: Ms
    timer: Timer
    turns: tuple[Turn, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    called: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    left_at: Ms | None = None
    finished: bool = False


@dataclass(frozen=True)
class Sitting:
    """One unbroken stretch of the meeting. `to` is None while it lasts."""

    began_at: Ms
    ended_at: Ms | None = None


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The turn that an interjection has paused, and whether its clocks ran."""

    turn: Turn
    running: bool


StepKey = tuple[str, str]  # item id, step key


@dataclass(frozen=True)
class Floor:
    status: str = PLANNED
    item: str | None = None
    step: str | None = None
    turn: Turn | None = None
    interrupted: Interrupted | None = None
    held: Mapping[StepKey, Held] = field(default_factory=dict)
    order: tuple[str, ...] | None = None
    limits: Mapping[StepKey, Ms] = field(default_factory=dict)  # of steps that were shortened
    sittings: tuple[Sitting, ...] = ()

    @property
    def speaker(self) -> str | None:
        return self.turn.person if self.turn else None

    @property
    def holder(self) -> str | None:
        """Whose turn of the step it is: the speaker, or whom an interjection has paused."""
        return self.interrupted.turn.person if self.interrupted else self.speaker

    @property
    def here(self) -> Held | None:
        """What has been held of the present step."""
        return self.held.get((self.item, self.step)) if self.item and self.step else None


def opened(floor: Floor, at: Ms) -> Floor:
    return replace(floor, status=OPEN, sittings=(*floor.sittings, Sitting(at)))


def adjourned(floor: Floor, at: Ms, status: str) -> Floor:
    """The floor at rest: a recess or the close stops every clock and ends the sitting."""
    *before, last = floor.sittings
    sittings = (*before, replace(last, ended_at=last.ended_at or at))
    return replace(clocks_stopped(floor, at), status=status, sittings=sittings)


def entered(floor: Floor, item: str, step: str, limit_ms: Ms | None, at: Ms) -> Floor:
    """The step is the present one; entered again, it goes on where it was."""
    known = floor.held.get((item, step))
    held = replace(known, left_at=None) if known else Held(at, Timer(limit_ms))
    return _with_held(replace(floor, item=item, step=step), held, None)


def left(floor: Floor, finished: bool, at: Ms) -> Floor:
    """No step is the present one."""
    here = floor.here
    if here is None:
        return floor
    held = replace(here, timer=stopped(here.timer, at), left_at=at, finished=finished)
    return replace(_with_held(floor, held, None), item=None, step=None)


def given(
    floor: Floor, person: str, guide_ms: Ms | None, running: bool, called: bool, at: Ms
) -> Floor:
    """The person has the floor; with `running`, both clocks run from now."""
    here = floor.here
    assert here is not None
    turn = Turn(person, at, Timer(guide_ms))
    marks = {key: mark for key, mark in here.marks.items() if key != person}
    extra = (person,) if called and person not in here.called else ()
    held = replace(here, marks=marks, called=(*here.called, *extra))
    floor = _with_held(floor, held, turn)
    return clocks_started(floor, at) if running else floor


def interjected(floor: Floor, person: str, at: Ms) -> Floor:
    """The person speaks on a clock of his own; the speaker and the step wait for him."""
    here, turn = floor.here, floor.turn
    assert here is not None and turn is not None
    running = here.timer.running_since is not None
    floor = clocks_stopped(floor, at)
    assert floor.turn is not None
    between = Turn(person, at, started(Timer(), at), began_at=at)
    return replace(floor, turn=between, interrupted=Interrupted(floor.turn, running))


def _returned(floor: Floor, outcome: str, interrupted: Interrupted, at: Ms) -> Floor:
    """The interjection is over: whom it paused has the floor again, his place untouched."""
    here, turn = floor.here, floor.turn
    assert here is not None and turn is not None
    closed = replace(turn, timer=stopped(turn.timer, at), ended_at=at, outcome=outcome)
    floor = _with_held(floor, replace(here, turns=(*here.turns, closed)), interrupted.turn)
    floor = replace(floor, interrupted=None)
    return clocks_started(floor, at) if interrupted.running else floor


def ended(floor: Floor, outcome: str, reason: str | None, at: Ms) -> Floor:
    """The speaker's turn is over and nobody has the floor; the step's clock rests.

    After an interjection, the one whom it paused has the floor.
    """
    if floor.interrupted is not None:
        return _returned(floor, outcome, floor.interrupted, at)
    here, turn = floor.here, floor.turn
    assert here is not None and turn is not None
    closed = replace(
        turn, timer=stopped(turn.timer, at), ended_at=at, outcome=outcome, reason=reason
    )
    held = replace(here, timer=stopped(here.timer, at), turns=(*here.turns, closed))
    return _with_held(floor, _marked(held, turn.person, outcome, reason), None)


def let_go_on(floor: Floor) -> Floor:
    """The speaker whom the bell had ended goes on; it does not ring for him again."""
    return floor if floor.turn is None else replace(floor, turn=replace(floor.turn, overrun=True))


def forgone(floor: Floor, person: str, outcome: str, reason: str | None) -> Floor:
    """Someone who waits gives up his place, or comes later."""
    here = floor.here
    assert here is not None
    return _with_held(floor, _marked(here, person, outcome, reason), floor.turn)


def rearranged(floor: Floor, people: tuple[str, ...]) -> Floor:
    """The present step's queue in another order."""
    here = floor.here
    assert here is not None
    return _with_held(floor, replace(here, order=people), floor.turn)


def shortened(floor: Floor, limits: Mapping[str, Mapping[str, Ms]]) -> Floor:
    """Steps that have not begun get these limits: {item: {step: limit}}."""
    new = {(item, step): limit for item, steps in limits.items() for step, limit in steps.items()}
    return replace(floor, limits={**floor.limits, **new})


def clocks_started(floor: Floor, at: Ms, ago_ms: Ms = 0) -> Floor:
    """The step's clock and the speaker's run, since `ago_ms` before `at`.

    During an interjection they wait; its own clock runs from its beginning.
    """
    here, turn = floor.here, floor.turn
    assert here is not None
    if floor.interrupted is not None:
        return floor
    if turn is not None:
        began_at = at - ago_ms if turn.began_at is None else turn.began_at
        turn = replace(turn, timer=started(turn.timer, at, ago_ms), began_at=began_at)
    return _with_held(floor, replace(here, timer=started(here.timer, at, ago_ms)), turn)


def clocks_stopped(floor: Floor, at: Ms) -> Floor:
    here, turn = floor.here, floor.turn
    if here is None:
        return floor
    if turn is not None:
        turn = replace(turn, timer=stopped(turn.timer, at))
    return _with_held(floor, replace(here, timer=stopped(here.timer, at)), turn)


def with_timers(floor: Floor, timer: Timer, turn_timer: Timer | None) -> Floor:
    """The floor with these clocks in the place of its own."""
    here, turn = floor.here, floor.turn
    assert here is not None
    if turn is not None and turn_timer is not None:
        turn = replace(turn, timer=turn_timer)
    return _with_held(floor, replace(here, timer=timer), turn)


def _marked(held: Held, person: str, outcome: str, reason: str | None) -> Held:
    marks = {key: mark for key, mark in held.marks.items() if key != person}
    reasons = {key: text for key, text in held.reasons.items() if key != person}
    if outcome != WAITING:
        marks[person] = outcome
    if reason:
        reasons[person] = reason
    return replace(held, marks=marks, reasons=reasons)


def _with_held(floor: Floor, held: Held, turn: Turn | None) -> Floor:
    """The floor with this held of the present step, and this turn."""
    assert floor.item is not None and floor.step is not None
    return replace(floor, held={**floor.held, (floor.item, floor.step): held}, turn=turn)
