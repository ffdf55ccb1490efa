"""Who comes next: the queue of the present step, and the next place of the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .agenda import Item, candidates
from .floor import DEFERRED, WAITING, Held
from .format import BY_HAND, ONE, Step
from .meeting import Meeting, Request

SPEAKING, AWAY = "speaking", "absent"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the meeting can go: a step, and who would get the floor there."""

    item: str
    step: str
    person: str | None


@dataclass(frozen=True, slots=True)
class Queued:
    person: str
    state: str


def present_step(meeting: Meeting) -> tuple[Item, Step] | None:
    """The item and step that the meeting is in, None between them."""
    item = meeting.item(meeting.floor.item)
    step = item.step(meeting.floor.step or "") if item else None
    return (item, step) if item and step else None


def queue(meeting: Meeting) -> list[Queued]:
    """Everyone of the present step, in order, with where he stands."""
    place = present_step(meeting)
    return [] if place is None else _queue(meeting, *place)


def _queue(meeting: Meeting, item: Item, step: Step) -> list[Queued]:
    held = meeting.floor.held.get((item.id, step.key))
    speaker = meeting.floor.holder if held is meeting.floor.here else None
    people = _speakers(meeting, item, step, held, speaker)
    again = {hand.person for hand in meeting.requests} if step.passing == BY_HAND else set()
    return [
        Queued(person, _state(meeting, held, speaker, person, person in again)) for person in people
    ]


def _speakers(
    meeting: Meeting, item: Item, step: Step, held: Held | None, speaker: str | None
) -> list[str]:
    """The step's own speakers, then those whom the chair called besides; or as rearranged."""
    named = candidates(step, item, meeting.plan, meeting.format)
    if step.passing == ONE:
        named = _the_one(meeting, named, held, speaker)
    if step.passing == BY_HAND:
        named = _with_a_hand(meeting, named, held, speaker)
    called = held.called if held else ()
    people = [*named, *(person for person in called if person not in named)]
    order = [person for person in (held.order if held else ()) if person in people]
    return [*order, *(person for person in people if person not in order)]


def _the_one(
    meeting: Meeting, named: list[str], held: Held | None, speaker: str | None
) -> list[str]:
    """Of several who might, the one who speaks or spoke; else the first who is here."""
    marks = held.marks if held else {}
    known = [person for person in named if person == speaker or person in marks]
    here = [person for person in named if not meeting.attendance_of(person).away]
    return (known or here or named)[:1]


def _with_a_hand(
    meeting: Meeting, named: list[str], held: Held | None, speaker: str | None
) -> list[str]:
    """Of those who may, who has spoken in the step, who speaks, then the hands as they are heard.

    Who has spoken and raises a hand once more comes again.
    """
    raised = [hand.person for hand in hands(meeting) if hand.person in named]
    had = [*(held.marks if held else ()), *([speaker] if speaker in named else [])]
    return [*(person for person in had if person not in raised), *raised]


def _state(
    meeting: Meeting, held: Held | None, speaker: str | None, person: str, again: bool
) -> str:
    """Where the person stands; `again`: he has raised a hand where hands make the queue."""
    if person == speaker:
        return SPEAKING
    mark = held.marks.get(person, WAITING) if held else WAITING
    if again and mark != DEFERRED:
        mark = WAITING
    away = mark in (WAITING, DEFERRED) and meeting.attendance_of(person).away
    return AWAY if away else mark


def following(meeting: Meeting, queued: Iterable[Queued] | None = None) -> str | None:
    """Who gets the floor next within the present step, None if nobody is left.

    queued   the queue, where that is known already
    """
    return _first_left(queue(meeting) if queued is None else queued, meeting.floor.here)


def only_speaker(meeting: Meeting) -> str | None:
    """Who alone speaks in the present step, if he is here; None where there are several."""
    place = present_step(meeting)
    if place is None or place[1].passing != ONE:
        return None
    people = [queued.person for queued in queue(meeting)[:1]]
    return next((p for p in people if not meeting.attendance_of(p).away), None)


def _first_left(queued: Iterable[Queued], held: Held | None) -> str | None:
    """The first who waits; those who were put off come last, in the order in which they were."""
    people = list(queued)
    waiting = [place.person for place in people if place.state == WAITING]
    put_off = {place.person for place in people if place.state == DEFERRED}
    marked = held.marks if held else ()
    return next(iter([*waiting, *(person for person in marked if person in put_off)]), None)


def rearranged(present: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Those that are wanted come in that order; the others keep their places."""
    rest = iter(wanted)
    return tuple(next(rest) if key in wanted else key for key in present)


def hands(meeting: Meeting) -> list[Request]:
    """The raised hands in the order in which they are heard.

    By kind, as the format ranks them; first come, first heard within one kind.
    """
    ranks = {kind: rank for rank, kind in enumerate(meeting.format.requests)}
    return sorted(meeting.requests, key=lambda hand: ranks.get(hand.kind or "", len(ranks)))


def others_left(meeting: Meeting, person: str) -> int:
    """How many of the present step are still to speak besides `person`."""
    to_speak = (SPEAKING, WAITING, DEFERRED)
    return sum(p.state in to_speak and p.person != person for p in queue(meeting))


def next_place(meeting: Meeting, queued: Iterable[Queued] | None = None) -> Place | None:
    """What `advance` leads to, None when everything has been held; `queued` as above."""
    here = present_step(meeting)
    if here is None:
        return _first_place(meeting, agenda(meeting))
    item, step = here
    if meeting.floor.interrupted is not None:
        return Place(item.id, step.key, meeting.floor.holder)
    if (person := following(meeting, queued)) is not None:
        return Place(item.id, step.key, person)
    later = item.steps[item.steps.index(step) + 1 :]
    return _place_in(meeting, item, later) or _first_place(meeting, _after(meeting, item))


def agenda(meeting: Meeting) -> tuple[Item, ...]:
    """The items in their present order: the format's, or as a controller changed it."""
    order = meeting.floor.order
    if order is None:
        return meeting.agenda
    ordered = [item for key in order if (item := meeting.item(key)) is not None]
    for before, item in zip((None, *meeting.agenda), meeting.agenda, strict=False):
        if item not in ordered:  # it has come since
            ordered.insert(ordered.index(before) + 1 if before else 0, item)
    return tuple(ordered)


def _after(meeting: Meeting, item: Item) -> list[Item]:
    """The items to try after `item`: the rest of its round, what was jumped over in it, the rest.

    So a subject who was passed over comes up again before the round is left.
    """
    items = agenda(meeting)
    place = items.index(item)
    later = items[place + 1 :]
    jumped = [i for i in items[:place] if i.phase == item.phase and i.subject is not None]
    same = [i for i in later if i.phase == item.phase]
    return [*same, *jumped, *(i for i in later if i.phase != item.phase)]


def _first_place(meeting: Meeting, items: Iterable[Item]) -> Place | None:
    for item in items:
        if not is_done(meeting, item) and not _subject_away(meeting, item):
            place = _place_in(meeting, item, item.steps)
            if place is not None:
                return place
    return None


def _place_in(meeting: Meeting, item: Item, steps: Iterable[Step]) -> Place | None:
    """The first of `steps` that is not finished and in which somebody is here to speak.

    One in which hands make the queue is entered for the hands that will be raised.
    """
    for step in steps:
        person = first_speaker(meeting, item, step)
        somebody = person is not None or step.passing == BY_HAND
        if somebody and not is_finished(meeting, item, step):
            return Place(item.id, step.key, person)
    return None


def first_speaker(meeting: Meeting, item: Item, step: Step) -> str | None:
    """Who gets the floor when the step is entered, None if nobody is left to."""
    held = meeting.floor.held.get((item.id, step.key))
    return _first_left(_queue(meeting, item, step), held)


def _subject_away(meeting: Meeting, item: Item) -> bool:
    return item.subject is not None and meeting.attendance_of(item.subject).away


def is_finished(meeting: Meeting, item: Item, step: Step) -> bool:
    held = meeting.floor.held.get((item.id, step.key))
    return held is not None and held.finished


def is_done(meeting: Meeting, item: Item) -> bool:
    """Whether every step that has to be held has been."""
    needed = [step for step in item.steps if not step.optional] or list(item.steps)
    return all(is_finished(meeting, item, step) for step in needed)
