"""Progress: how the meeting opens, goes on, rests and closes."""

from __future__ import annotations

from .actor import Actor
from .course import Course
from .events import (
    Event,
    MeetingClosed,
    MeetingOpened,
    OrderChanged,
    RecessEnded,
    RecessStarted,
    SealGiven,
    Undone,
)
from .floor import DONE
from .meeting import Meeting
from .named import on_agenda, step_of
from .notes import conclusion_of
from .order import agenda, following, is_done, next_place, only_speaker, rearranged
from .refusals import Malformed, WrongState
from .timer import Ms
from .turns import clock_runs


def open_meeting(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The meeting is open; the first item waits for `advance`."""
    return [MeetingOpened("open_meeting")]


def start_recess(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """A recess begins; every clock stops, and the speaker keeps the floor."""
    return [RecessStarted("start_recess")]


def end_recess(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The meeting goes on where it stopped; the clocks wait for the speaker."""
    return [RecessEnded("end_recess")]


def close_meeting(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The meeting is closed; what was not reached is not held."""
    course = Course(meeting, "close_meeting", now).break_off()
    return course.add(MeetingClosed("close_meeting")).events


def advance(
    meeting: Meeting, who: Actor, now: Ms, command_id: str, conclusion: str | None = None
) -> list[Event]:
    """Whatever comes next: the next speaker, step or item. Who speaks is finished by it.

    `conclusion`: a line on the present step for the record, which an `undo` leaves there.
    """
    if conclusion is None:
        return _onward(meeting, now)
    return [*conclusion_of(meeting, who, now, command_id, conclusion), *_onward(meeting, now)]


def _onward(meeting: Meeting, now: Ms) -> list[Event]:
    if meeting.floor.interrupted is not None:
        return Course(meeting, "advance", now).end_turn(DONE).events
    place = next_place(meeting)
    floor = meeting.floor
    running = clock_runs(meeting)
    course = Course(meeting, "advance", now).end_turn(DONE)
    if place is None:
        if floor.item is None:
            raise WrongState("议程已全部进行完，可以散会。")
        return course.leave_step().events
    if (place.item, place.step) == (floor.item, floor.step):
        return course.give(place.person, running=running).events
    return course.leave_step().enter(place.item, place.step).give(place.person).events


def go_to(meeting: Meeting, who: Actor, now: Ms, item: str, step: str | None = None) -> list[Event]:
    """Another item or step, out of order. What was held of either is kept.

    Where one person alone speaks he has the floor, also if he has spoken there already.
    """
    target = on_agenda(meeting, item)
    entered = target.steps[0] if step is None else step_of(target, step)
    course = Course(meeting, "go_to", now).break_off()
    course.enter(target.id, entered.key)
    return course.give(following(course.meeting) or only_speaker(course.meeting)).events


def reorder(meeting: Meeting, who: Actor, now: Ms, items: list[str]) -> list[Event]:
    """The items that are not done come in the order of `items`; the others keep their places.

    One that is done may be named where it stands. Raises Unknown for an item that is not on the
    agenda, Malformed for one named twice and for a done one that would move.
    """
    present = agenda(meeting)
    for place, key in enumerate(items):
        on_agenda(meeting, key, f"items.{place}")
        if items.index(key) != place:
            raise _out_of_place(key, place)
    order = rearranged([item.id for item in present], items)
    for item, key in zip(present, order, strict=True):
        if item.id != key and is_done(meeting, item):
            raise _out_of_place(item.id, items.index(item.id))
    return [OrderChanged("reorder", order)]


def _out_of_place(key: str, place: int) -> Malformed:
    return Malformed("“{item}”已经进行过或重复。", field=f"items.{place}", item=key)


def seal(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """A controller says that the record is final. One is enough, unless the format asks for two."""
    if who.role in meeting.sealed_by:
        raise WrongState("您已经确认封存，等待另一方确认。")
    return [SealGiven(who.role)]


def undo(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """Take back the newest floor command, clocks as they would have been without it."""
    last = meeting.floor_before
    if last is None:
        raise WrongState("没有可以撤销的操作。")
    return [Undone(last.command, last.first_seq, last.last_seq)]
