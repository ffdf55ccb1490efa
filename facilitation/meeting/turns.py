"""Turns: who has the floor, and what happens when it passes on."""

from __future__ import annotations

from .actor import Actor
from .course import Course
from .events import Event, Interjected, QueueChanged, TurnBegan, TurnForgone
from .floor import DEFERRED, DONE, PASSED, WAITING, Turn
from .meeting import Meeting
from .named import must_be_here, on_roster
from .order import following, present_step, queue, rearranged
from .refusals import Malformed, NotYourTurn, WrongState
from .timer import Ms, left


def begin_turn(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The speaker begins; his clock and the step's run. Begun already, no time changes.

    Raises NotYourTurn if `who` neither speaks nor controls the meeting.
    """
    turn = _own_turn(meeting, who)
    return [TurnBegan("begin_turn", turn.person)]


def finish_turn(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The speaker is done; the floor goes to the next in the queue, or waits for `advance`."""
    _own_turn(meeting, who)
    return _pass_on(meeting, "finish_turn", DONE, None, now)


def pass_turn(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The speaker passes; the floor goes on as when he finishes."""
    _own_turn(meeting, who)
    return _pass_on(meeting, "pass_turn", PASSED, None, now)


def skip(
    meeting: Meeting, who: Actor, now: Ms, person: str, reason: str | None = None
) -> list[Event]:
    """A controller passes for someone who speaks or waits in the present step."""
    return _give_up(meeting, "skip", person, PASSED, reason, now)


def defer(meeting: Meeting, who: Actor, now: Ms, person: str) -> list[Event]:
    """Someone who speaks or waits in the present step comes after all the others."""
    return _give_up(meeting, "defer", person, DEFERRED, None, now)


def call(meeting: Meeting, who: Actor, now: Ms, person: str) -> list[Event]:
    """A controller gives the floor to a person, whatever the order says.

    Who spoke until now is done; who had the floor but had not begun waits again.
    """
    if present_step(meeting) is None:
        raise WrongState("现在没有进行中的环节，请先进入一个环节。")
    called = on_roster(meeting, person)
    must_be_here(meeting, called)
    if meeting.floor.speaker == person:
        raise WrongState("{person}正在发言。", field="person", person=called.name)
    in_order = any(place.person == person for place in queue(meeting))
    running = clock_runs(meeting)
    course = Course(meeting, "call", now).interrupt()
    return course.give(person, called=not in_order, running=running).events


def interject(meeting: Meeting, who: Actor, now: Ms, person: str) -> list[Event]:
    """Someone breaks in: the speaker pauses and has the floor again when it is over."""
    turn = meeting.floor.turn
    speaker = on_roster(meeting, person)
    if turn is None or turn.person == person:
        raise WrongState("现在没有可以插话的发言。", field="person")
    must_be_here(meeting, speaker)
    if meeting.floor.interrupted is not None:
        raise WrongState("正在插话，请先结束。")
    return [Interjected("interject", person)]


def yield_time(meeting: Meeting, who: Actor, now: Ms, person: str) -> list[Event]:
    """The speaker's turn is over, and what is left of his time is another's, who speaks at once.

    Who was still to speak in this step has his own share besides, and so his whole turn now.
    """
    turn = _own_turn(meeting, who)
    heir = on_roster(meeting, person)
    must_be_here(meeting, heir)
    if person == turn.person:
        raise WrongState("{person}正在发言。", field="person", person=heir.name)
    rest_ms = yieldable_ms(meeting, now)
    if not rest_ms:
        raise WrongState("没有剩余时间可以让出。")
    course = Course(meeting, "yield_time", now)
    course.end_turn(PASSED if turn.began_at is None else DONE)
    return course.yield_to(person, rest_ms, running=clock_runs(meeting)).events


def yieldable_ms(meeting: Meeting, now: Ms) -> Ms:
    """What is left of the speaker's share; 0 where he has none, or breaks into another's turn."""
    turn = meeting.floor.turn
    return max(0, left(turn.timer, now) or 0) if turn and has_own_time(meeting) else 0


def has_own_time(meeting: Meeting) -> bool:
    """Whether the speaker has a share of his own. What is left of it only the clock says."""
    turn = meeting.floor.turn
    limited = turn is not None and turn.timer.limit_ms is not None
    return limited and meeting.floor.interrupted is None


def reorder_queue(meeting: Meeting, who: Actor, now: Ms, people: list[str]) -> list[Event]:
    """Those who are still to speak in the present step come in the order of `people`.

    The others keep their places; who had been put off and is named waits like the rest again.
    """
    queued = {place.person: place.state for place in queue(meeting)}
    for place, person in enumerate(people):
        on_roster(meeting, person, f"people.{place}")
        if queued.get(person) not in (WAITING, DEFERRED) or people.index(person) != place:
            raise Malformed("这个人不在等候发言，或写了两次。", field=f"people.{place}")
    item, step = meeting.floor.item, meeting.floor.step
    assert item is not None and step is not None
    order = rearranged(list(queued), people)
    back = [person for person in people if queued[person] == DEFERRED]
    return [
        *(TurnForgone("reorder_queue", item, step, person, WAITING, None) for person in back),
        QueueChanged("reorder_queue", item, step, order),
    ]


def clock_runs(meeting: Meeting) -> bool:
    """Whether the present step's clock runs, or will again when an interjection is over."""
    here, interrupted = meeting.floor.here, meeting.floor.interrupted
    if interrupted is not None:
        return interrupted.running
    return here is not None and here.timer.running_since is not None


def _own_turn(meeting: Meeting, who: Actor) -> Turn:
    """The present turn, if `who` may act on it."""
    turn = meeting.floor.turn
    if turn is None and who.controls:
        raise WrongState("现在没有人发言。")
    if turn is None or not (who.controls or who.person == turn.person):
        raise NotYourTurn("现在还没有轮到您发言，请等候。")
    return turn


def _pass_on(
    meeting: Meeting, command: str, outcome: str, reason: str | None, now: Ms
) -> list[Event]:
    """The turn is over; where the floor passes in turn, the next one has it.

    After an interjection it goes back to the one who was interrupted.
    """
    running = clock_runs(meeting)
    course = Course(meeting, command, now).end_turn(outcome, reason)
    if meeting.floor.interrupted is not None:
        return course.events
    return course.give(following(course.meeting), running=running).events


def _give_up(
    meeting: Meeting, command: str, person: str, outcome: str, reason: str | None, now: Ms
) -> list[Event]:
    place = next((place for place in queue(meeting) if place.person == person), None)
    on_roster(meeting, person)
    if person == meeting.floor.speaker == meeting.floor.holder:
        return _pass_on(meeting, command, outcome, reason, now)
    if place is None or place.state not in (WAITING, DEFERRED):
        raise WrongState("这个人不在等候发言。", field="person")
    item, step = meeting.floor.item, meeting.floor.step
    assert item is not None and step is not None
    return [TurnForgone(command, item, step, person, outcome, reason)]
