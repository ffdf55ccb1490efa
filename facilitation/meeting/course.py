"""The course of one floor command: its events in the making.

Each move is applied to the floor at once, so that the next is decided on what it left:
a turn ends, then the share of the next critic is reckoned from the time that is left.
"""

from __future__ import annotations

from .events import Event, FloorEvent, FloorGiven, StepEntered, StepLeft, TurnEnded
from .evolution import floor_after
from .floor import DEFERRED, DONE, INTERJECTED, WAITING
from .format import Step
from .meeting import Meeting
from .order import following, others_left, present_step, queue
from .timer import Ms, left, spent
from .values import replace


class Course:
    """The meeting as the command's moves leave it, and the events that say so."""

    def __init__(self, meeting: Meeting, command: str, now: Ms) -> None:
        self.meeting = meeting
        self.command = command
        self.now = now
        self.events: list[Event] = []

    def add(self, event: FloorEvent) -> Course:
        """Let `event` happen."""
        floor = floor_after(self.meeting.floor, event, self.now)
        self.meeting = replace(self.meeting, floor=floor)
        self.events.append(event)
        return self

    def end_turn(self, outcome: str, reason: str | None = None) -> Course:
        """The speaker's turn is over; nothing happens where nobody speaks."""
        floor = self.meeting.floor
        turn = floor.turn
        if turn is None or floor.item is None or floor.step is None:
            return self
        ended = TurnEnded(
            self.command,
            floor.item,
            floor.step,
            turn.person,
            INTERJECTED if floor.interrupted else outcome,
            reason,
            turn.given_at,
            turn.began_at,
            spent(turn.timer, self.now),
        )
        return self.add(ended)

    def interrupt(self) -> Course:
        """The speaker makes way: done if he had begun, else he waits again.

        An interjection ends with it, and so does the turn that it paused.
        """
        self._end_interjection()
        turn = self.meeting.floor.turn
        return self.end_turn(DONE if turn and turn.began_at is not None else WAITING)

    def _end_interjection(self) -> None:
        if self.meeting.floor.interrupted is not None:
            self.end_turn(INTERJECTED)

    def break_off(self) -> Course:
        """The step is left in the middle; who has spoken in it does not wait to speak again."""
        self._end_interjection()
        here, speaker = self.meeting.floor.here, self.meeting.floor.speaker
        heard = {turn.person for turn in here.turns if turn.outcome == DONE} if here else set()
        course = self.end_turn(DONE) if speaker in heard else self.interrupt()
        return course.leave_step()

    def leave_step(self) -> Course:
        """The present step is left; it is finished if nobody in it is left to speak."""
        floor = self.meeting.floor
        if floor.item is None or floor.step is None:
            return self
        finished = following(self.meeting) is None
        return self.add(StepLeft(self.command, floor.item, floor.step, finished))

    def enter(self, item: str, step: str) -> Course:
        """The step becomes the present one, with nobody speaking yet."""
        entered = self.meeting.item(item)
        planned = entered.step(step) if entered else None
        limit_ms = self.meeting.limit_of(item, planned) if planned else None
        return self.add(StepEntered(self.command, item, step, limit_ms))

    def give(self, person: str | None, called: bool = False, running: bool = False) -> Course:
        """The person gets the floor, if there is one, with his share of the time that is left."""
        here = self.meeting.floor.here
        if person is None or here is None:
            return self
        own_ms = self._own_ms(person, left(here.timer, self.now))
        return self._given(person, own_ms, called, running)

    def yield_to(self, person: str, yielded_ms: Ms, running: bool) -> Course:
        """The person gets the floor with the time that was yielded to him; and with his own
        share of the rest, if he was still to speak.
        """
        here = self.meeting.floor.here
        assert here is not None
        states = {place.person: place.state for place in queue(self.meeting)}
        rest = (left(here.timer, self.now) or 0) - yielded_ms
        is_to_speak = states.get(person) in (WAITING, DEFERRED)
        own_ms = (self._own_ms(person, rest) or 0) if is_to_speak else 0
        return self._given(person, yielded_ms + own_ms, person not in states, running)

    def _own_ms(self, person: str, rest_ms: Ms | None) -> Ms | None:
        """What the format gives to each turn; else a share of the rest, None if there is no end."""
        turn_ms = self._step.turn_ms
        if turn_ms is not None or rest_ms is None:
            return turn_ms
        return max(0, rest_ms) // (1 + others_left(self.meeting, person))

    @property
    def _step(self) -> Step:
        place = present_step(self.meeting)
        assert place is not None
        return place[1]

    def _given(self, person: str, guide_ms: Ms | None, called: bool, running: bool) -> Course:
        """The clocks run on if they ran, and by themselves where the format says so."""
        running = running or self._step.start == "floor"
        return self.add(FloorGiven(self.command, person, guide_ms, running, called))
