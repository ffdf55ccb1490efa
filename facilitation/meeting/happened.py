"""What happened, step by step: everything said, answered and noted, each at its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from .agenda import Item
from .document import Aside, ItemHeld, Section, Speech, StepHeld, TurnHeld
from .floor import Held, StepKey
from .format import ANSWER, Step
from .meeting import Meeting, Note, Point, Response
from .order import agenda
from .plan import GROUP
from .presence import Presence
from .speeches import Heard, active, by_author, turns_held
from .timer import Ms, left, spent
from .views import item_label


class Happened:
    """A meeting's sections in the order in which they were held."""

    def __init__(self, meeting: Meeting, known: Presence, asides: Iterable[Aside], now: Ms) -> None:
        self.meeting, self.known, self.now = meeting, known, now
        self.points = active(meeting.points.values())
        self.beginnings = _beginnings(meeting)
        self.item_began = {item: at for at, (item, _) in reversed(self.beginnings)}
        self.placed = [(self._place_at(aside.at), aside) for aside in asides]

    def sections(self) -> tuple[Section, ...]:
        """Every phase of the agenda; what was held comes in the order in which it was."""
        items = agenda(self.meeting)
        phase_of = {item.id: item.phase for item in items}
        latest_first = reversed(self.beginnings)
        began = {phase_of[item]: at for at, (item, _) in latest_first}
        phases = list(dict.fromkeys(item.phase for item in items))
        return tuple(self._section(phase, items) for phase in _as_held(phases, began))

    def asides(self, place: StepKey | None) -> tuple[Aside, ...]:
        """What happened beside the step, None for what came before the first."""
        found = [aside for where, aside in self.placed if where == place]
        return tuple(sorted(found, key=lambda aside: aside.at))

    def to_group(self, item: str | None) -> tuple[Speech, ...]:
        """What was put to the group in the item, None for what belongs to none."""
        points = [p for p in self.points if p.about == GROUP and self._item_of(p) == item]
        return by_author(points, self.known)

    def _item_of(self, point: Point) -> str | None:
        """The item in which a point was made; between two, the one before."""
        place = self._place_at(point.at)
        return point.item or (place[0] if place else None)

    def _place_at(self, at: Ms) -> StepKey | None:
        """The step that was entered, or spoken in, last at the time."""
        index = bisect_right(self.beginnings, at, key=lambda each: each[0])
        return self.beginnings[index - 1][1] if index else None

    def _section(self, phase: str, items: Sequence[Item]) -> Section:
        mine = {item.id: item for item in items if item.phase == phase}
        held = tuple(self._item(mine[key]) for key in _as_held(list(mine), self.item_began))
        is_round = self.meeting.format.phase(phase).is_round
        return Section(phase, self.meeting.label.get(phase, phase), is_round, held)

    def _item(self, item: Item) -> ItemHeld:
        attendance = self.meeting.attendance_of(item.subject) if item.subject else None
        return ItemHeld(
            id=item.id,
            label=item_label(self.meeting, item),
            subject=item.subject,
            away=attendance.status if attendance and attendance.away else None,
            steps=tuple(self._step(item, step) for step in item.steps),
            to_group=self.to_group(item.id),
        )

    def _step(self, item: Item, step: Step) -> StepHeld:
        turns = turns_held(self.meeting, item, step, self.now)
        held = self.meeting.floor.held.get((item.id, step.key))
        takes = item.subject is not None and step is _taking(item)
        captures = takes and _asks_for_points(step)
        points = self._points(item) if takes else []
        heard = Heard(self.meeting, item, step, turns, points, self.known)
        return StepHeld(
            key=step.key,
            kind=step.kind,
            label=self.meeting.label.get(step.key, step.key),
            captures=captures,
            limit_ms=step.limit_ms,
            extra_ms=_extra_ms(held, step),
            began_at=_began_at(held, turns),
            ended_at=_ended_at(held, turns),
            elapsed_ms=spent(held.timer, self.now) if held else 0,
            over_ms=max(0, -(left(held.timer, self.now) or 0)) if held else 0,
            turns=turns,
            speeches=heard.speeches(captures),
            responses=self._responses(item, step),
            notes=self._notes(item, step),
            asides=self.asides((item.id, step.key)),
        )

    def _points(self, item: Item) -> list[Point]:
        return [p for p in self.points if p.item == item.id and p.about != GROUP]

    def _responses(self, item: Item, step: Step) -> tuple[Response, ...]:
        answering = next((s for s in item.steps if s.kind == ANSWER), item.steps[-1])
        responses = self.meeting.responses.values()
        return tuple(r for r in responses if r.item == item.id and step is answering)

    def _notes(self, item: Item, step: Step) -> tuple[Note, ...]:
        standing = (note for note in self.meeting.notes.values() if note.state == "active")
        found = [note for note in standing if self._noted_in(note, item) == step.key]
        return tuple(sorted(found, key=lambda note: note.at))

    def _noted_in(self, note: Note, item: Item) -> str | None:
        """The step that a note of the item belongs to: as it says, else by its time."""
        if note.item != item.id or note.step is not None:
            return note.step if note.item == item.id else None
        place = self._place_at(note.at)
        return place[1] if place and place[0] == item.id else item.steps[0].key


def _beginnings(meeting: Meeting) -> list[tuple[Ms, StepKey]]:
    """When each step was entered and each turn given, in order of time."""
    found: list[tuple[Ms, StepKey]] = []
    for place, held in meeting.floor.held.items():
        found += [(held.entered_at, place), *((turn.given_at, place) for turn in held.turns)]
        if held is meeting.floor.here and meeting.floor.turn is not None:
            found.append((meeting.floor.turn.given_at, place))
    return sorted(found, key=lambda each: each[0])


def _as_held(keys: Sequence[str], began: Mapping[str, Ms]) -> list[str]:
    """The keys with those that were held in order of time, the others at their places."""
    in_time = iter(sorted((key for key in keys if key in began), key=lambda key: began[key]))
    return [next(in_time) if key in began else key for key in keys]


def _taking(item: Item) -> Step:
    """The item's step in which its points stand, even where none asks for any."""
    named = [step for step in item.steps if step.capture == "points"]
    comments = [step for step in item.steps if step.kind == "comment"]
    return [*named, *comments, item.steps[-1]][0]


def _asks_for_points(step: Step) -> bool:
    return step.capture == "points" or step.kind == "comment"


def _extra_ms(held: Held | None, step: Step) -> Ms:
    """What a controller added to the step's time, negative if he took some away."""
    if held is None or held.timer.limit_ms is None or step.limit_ms is None:
        return 0
    return held.timer.limit_ms - step.limit_ms


def _began_at(held: Held | None, turns: Sequence[TurnHeld]) -> Ms | None:
    """When it truly began: with its first turn; None if it was not held."""
    if held is None:
        return None
    return min((turn.began_at for turn in turns), default=held.entered_at)


def _ended_at(held: Held | None, turns: Sequence[TurnHeld]) -> Ms | None:
    """When the last turn in it was over; None while the step lasts."""
    if held is None or held.left_at is None:
        return None
    return max((turn.ended_at or held.left_at for turn in turns), default=held.left_at)
