"""Speeches: what each person contributed to one step, from his turns and his points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from .agenda import Item, candidates
from .document import SILENT, SPEAKING, Speech, TurnHeld
from .floor import DEFERRED, DONE, INTERJECTED, PASSED, WAITING, Floor, Held, Turn
from .format import BY_HAND, QUIET, Step
from .meeting import Meeting, Point
from .presence import Presence
from .timer import Ms, spent


def active(points: Iterable[Point]) -> list[Point]:
    """The points that still count, in the order in which they were made."""
    return sorted((p for p in points if p.state == "active"), key=lambda p: (p.at, p.seq))


def turns_held(meeting: Meeting, item: Item, step: Step, now: Ms) -> tuple[TurnHeld, ...]:
    """The step's turns, those that last included; who made way unheard had none."""
    held = meeting.floor.held.get((item.id, step.key))
    if held is None:
        return ()
    lasting = _lasting(meeting.floor) if held is meeting.floor.here else []
    heard = [turn for turn in held.turns if turn.outcome != WAITING]
    turns = sorted([*heard, *lasting], key=_began_at)
    used = accumulate((_counted(turn, now) for turn in turns), initial=0)
    over = [_beyond(held.timer.limit_ms, each) for each in used]
    shared = step.passing != "one"
    return tuple(
        _turn(turn, shared, after - before, now)
        for turn, (before, after) in zip(turns, pairwise(over), strict=True)
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """How often someone has had the floor, and how long altogether."""

    turns: int = 0
    elapsed_ms: Ms = 0


def spoken(meeting: Meeting) -> dict[str, Spoken]:
    """Everyone who has spoken, without the turn that goes on; a paused one as far as it went.

    A step that the chair leads in silence is no speech of his.
    """
    floor, chair = meeting.floor, meeting.plan.chair.id
    steps = ((item.id, step) for item in meeting.agenda for step in item.steps)
    quiet = {(item, step.key) for item, step in steps if step.kind in QUIET}
    turns = [
        turn
        for place, held in floor.held.items()
        for turn in held.turns
        if turn.outcome != WAITING and not (place in quiet and turn.person == chair)
    ]
    turns += [floor.interrupted.turn] if floor.interrupted else []
    found: dict[str, Spoken] = {}
    for turn in turns:
        so_far = found.get(turn.person, Spoken())
        elapsed_ms = so_far.elapsed_ms + turn.timer.elapsed_ms
        found[turn.person] = Spoken(so_far.turns + 1, elapsed_ms)
    return found


def _lasting(floor: Floor) -> list[Turn]:
    """The present turn; during an interjection that, and the turn which it paused."""
    if floor.turn is None:
        return []
    if floor.interrupted is None:
        return [replace(floor.turn, outcome=SPEAKING)]
    paused = replace(floor.interrupted.turn, outcome=SPEAKING)
    return [paused, replace(floor.turn, outcome=INTERJECTED)]


def _began_at(turn: Turn) -> Ms:
    return turn.given_at if turn.began_at is None else turn.began_at


def _counted(turn: Turn, now: Ms) -> Ms:
    """What the turn took of the step's time: an interjection nothing."""
    return 0 if turn.outcome == INTERJECTED else spent(turn.timer, now)


def _beyond(limit_ms: Ms | None, used_ms: Ms) -> Ms:
    return 0 if limit_ms is None else max(0, used_ms - limit_ms)


def _turn(turn: Turn, shared: bool, over_ms: Ms, now: Ms) -> TurnHeld:
    return TurnHeld(
        person=turn.person,
        began_at=_began_at(turn),
        ended_at=turn.ended_at,
        elapsed_ms=spent(turn.timer, now),
        guide_ms=turn.timer.limit_ms if shared and turn.outcome != INTERJECTED else None,
        over_ms=over_ms,
        outcome=turn.outcome or DONE,
        reason=turn.reason,
    )


def by_author(points: Sequence[Point], known: Presence) -> tuple[Speech, ...]:
    """One speech an author, for points that belong to no one's turn."""
    authors = dict.fromkeys(point.by for point in points)
    return tuple(_on_paper(author, _of(author, points), (), known) for author in authors)


class Heard:
    """One step of one item as it was heard."""

    def __init__(
        self,
        meeting: Meeting,
        item: Item,
        step: Step,
        turns: Sequence[TurnHeld],
        points: Sequence[Point],
        known: Presence,
    ) -> None:
        self.meeting, self.item, self.step = meeting, item, step
        self.points, self.known = points, known
        self.turns = [turn for turn in turns if turn.outcome != INTERJECTED]
        self.between = [turn for turn in turns if turn.outcome == INTERJECTED]
        self.held: Held | None = meeting.floor.held.get((item.id, step.key))

    def speeches(self, captures: bool) -> tuple[Speech, ...]:
        """Everyone's part in speaking order, then those who never had the floor.

        captures   whether points are taken here: then also who was due and said nothing
        """
        authors = [point.by for point in self.points]
        named = self._due() if captures else []
        marked = list(self.held.marks) if self.held else []
        people = dict.fromkeys([*named, *(t.person for t in self.turns), *marked, *authors])
        found = [speech for person in people if (speech := self._speech(person, captures))]
        found += [Speech(turn.person, turn.began_at, INTERJECTED) for turn in self.between]
        return tuple(sorted(found, key=lambda each: (each.at is None, each.at or 0)))

    def _due(self) -> list[str]:
        """Who was to speak in the step; nobody if it was not held, or if hands make its queue."""
        if self.held is None or self.step.passing == BY_HAND:
            return []
        return candidates(self.step, self.item, self.meeting.plan, self.meeting.format)

    def _speech(self, person: str, captures: bool) -> Speech | None:
        """His part, None for one who was away or who only read for another."""
        turns = [turn for turn in self.turns if turn.person == person]
        points = _of(person, self.points)
        if not captures and (absent := self._read_for(turns)):
            return absent
        if not turns and points:
            return _on_paper(person, points, self._reading_turns(), self.known)
        marked = self.held is not None and person in self.held.marks
        if not turns and not marked and self.meeting.attendance_of(person).away:
            return None
        if turns and not points and captures and self._reads(turns):
            return None
        at = turns[0].began_at if turns else None
        outcome = self._outcome(person, turns)
        return Speech(person, at, outcome, self._reason(person, outcome), points)

    def _outcome(self, person: str, turns: Sequence[TurnHeld]) -> str:
        marks = self.held.marks if self.held else {}
        known = {turn.outcome for turn in turns} | {marks.get(person)}
        order = (SPEAKING, DONE, PASSED, DEFERRED)
        return next((outcome for outcome in order if outcome in known), SILENT)

    def _reason(self, person: str, outcome: str) -> str | None:
        return self.held.reasons.get(person) if self.held and outcome == PASSED else None

    def _read_for(self, turns: Sequence[TurnHeld]) -> Speech | None:
        """The absent subject's part, if these turns are another's in the subject's place."""
        subject = self.item.subject
        if not turns or subject is None or self.step.floor != "subject":
            return None
        turn = turns[0]
        away = self.known.away_at(subject, turn.began_at)
        if turn.person == subject or away is None or turn.outcome == PASSED:
            return None
        return Speech(subject, turn.began_at, DONE, away=away, reader=turn.person)

    def _reading_turns(self) -> list[TurnHeld]:
        """The turns of those whom the chair called besides: they may read for others."""
        called = self.held.called if self.held else ()
        return [turn for turn in self.turns if turn.person in called]

    def _reads(self, turns: Sequence[TurnHeld]) -> bool:
        called = self.held.called if self.held else ()
        mine = [turn for turn in turns if turn.person in called]
        return any(_written_in(turn, self.points) for turn in mine)


def _of(author: str, points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(point for point in points if point.by == author)


def _on_paper(
    author: str, points: tuple[Point, ...], readings: Sequence[TurnHeld], known: Presence
) -> Speech:
    """The points of one who had no turn: handed in on paper, if he was away."""
    if any(point.via != "written" for point in points):
        return Speech(author, None, DONE, points=points)
    away = known.away_at(author, points[0].at)
    reading = next((turn for turn in readings if _written_in(turn, points)), None)
    if reading is None:
        return Speech(author, None, DONE, points=points, away=away)
    return Speech(author, reading.began_at, DONE, points=points, away=away, reader=reading.person)


def _written_in(turn: TurnHeld, points: Sequence[Point]) -> bool:
    """Whether a written point was taken down while the turn lasted."""
    written = [point.at for point in points if point.via == "written"]
    return any(
        turn.began_at <= at and (turn.ended_at is None or at <= turn.ended_at) for at in written
    )
