"""evolve() and replay(): from what happened to what is."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import reduce

from . import floor as floors
from .agenda import make_agenda
from .events import (
    AttendanceMarked,
    DeskHandedOver,
    Entry,
    FloorEvent,
    FloorGiven,
    FloorRequested,
    Interjected,
    LimitsShortened,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MessageCleared,
    MessageShown,
    OrderChanged,
    QueueChanged,
    RecessEnded,
    RecessStarted,
    RequestsClosed,
    RequestsOpened,
    RequestWithdrawn,
    ScreenSet,
    SealGiven,
    StepEntered,
    StepLeft,
    TimerAdjusted,
    TimerPaused,
    TimerStarted,
    TopicAdded,
    TopicDropped,
    TurnBegan,
    TurnEnded,
    TurnForgone,
    Undone,
)
from .floor import Floor
from .format import BY_HAND, read_format
from .meeting import (
    Attendance,
    FloorBefore,
    Meeting,
    Request,
    Screen,
)
from .plan import read_plan
from .recorded import edited, recorded
from .timer import extended
from .topics import topic_key, with_topics
from .values import made, replace
from .written import Written

_WRITTEN: tuple[type, ...] = Written.__args__
NOBODY: frozenset[str] = frozenset()
BELL = "time_up"  # the command of whom no holder of a link is


def replay(entries: Iterable[Entry]) -> Meeting:
    """Fold a whole journal. It begins with the plan."""
    lines = iter(entries)
    return reduce(evolve, lines, planned(next(lines)))


def planned(entry: Entry) -> Meeting:
    """The meeting as its first entry, the plan, makes it."""
    event = entry.event
    assert isinstance(event, MeetingPlanned)
    format_ = read_format(event.format)
    plan = read_plan(event.plan, format_)
    topics = {topic_key(place): text for place, text in enumerate(plan.topics, 1)}
    agenda = make_agenda(plan, format_, topics)
    first = Meeting(entry.meeting, plan, format_, agenda, seq=entry.seq, at=entry.at)
    return replace(first, topics=topics)


def evolve(meeting: Meeting, entry: Entry) -> Meeting:
    """Return the meeting after `entry`. Total: it never refuses a fact."""
    if isinstance(entry.event, FloorEvent):
        return _floor_moved(meeting, entry, entry.event)
    if isinstance(entry.event, _WRITTEN):
        return replace(meeting, seq=entry.seq, at=entry.at, **recorded(meeting, entry))
    return _noted(replace(meeting, seq=entry.seq, at=entry.at), entry)


def _floor_moved(meeting: Meeting, entry: Entry, event: FloorEvent) -> Meeting:
    """The new floor, with the one before the command kept for `undo`."""
    before = _kept_before(meeting, entry, event)
    requests = meeting.requests
    if heard := _heard(meeting, event) & {hand.person for hand in requests}:
        requests = _without(heard, requests)
        before = replace(before, heard=before.heard | heard)
    seq, at = entry.seq, entry.at
    floor = floor_after(meeting.floor, event, at)
    return replace(meeting, seq=seq, at=at, floor=floor, floor_before=before, requests=requests)


def _heard(meeting: Meeting, event: FloorEvent) -> frozenset[str]:
    """Whose hands go down: his who gets the floor, or is passed over where hands make the queue;
    everybody's when it is over.
    """
    match event:
        case FloorGiven(person=person):
            return frozenset({person})
        case TurnForgone(item=item, step=step, person=person, outcome=floors.PASSED):
            entered = meeting.item(item)
            planned = entered.step(step) if entered else None
            return frozenset({person}) if planned and planned.passing == BY_HAND else NOBODY
        case MeetingClosed():
            return frozenset(hand.person for hand in meeting.requests)
    return NOBODY


def _kept_before(meeting: Meeting, entry: Entry, event: FloorEvent) -> FloorBefore:
    """The floor before the command; this entry belongs to the last one, or begins another."""
    asked_by = (entry.actor, entry.role, entry.command_id)
    last, seq = meeting.floor_before, entry.seq
    if last and last.asked_by == asked_by:
        return replace(last, last_seq=seq)
    return made(
        FloorBefore,
        command=event.command,
        asked_by=asked_by,
        floor=meeting.floor,
        requests=meeting.requests,
        heard=NOBODY,
        first_seq=seq,
        last_seq=seq,
        earlier=last,
    )


def floor_after(floor: Floor, event: FloorEvent, at: int) -> Floor:
    """The floor after `event`."""
    match event:
        case MeetingOpened() | RecessEnded():
            return floors.opened(floor, at)
        case RecessStarted() | MeetingClosed():
            resting = floors.RECESS if isinstance(event, RecessStarted) else floors.CLOSED
            return floors.adjourned(floor, at, resting)
        case StepEntered(item=item, step=step, limit_ms=limit_ms):
            return floors.entered(floor, item, step, limit_ms, at)
        case StepLeft(finished=finished):
            return floors.left(floor, finished, at)
        case FloorGiven(person=person, guide_ms=guide_ms, running=running, called=called):
            return floors.given(floor, person, guide_ms, running, called, at)
        case Interjected(person=person):
            return floors.interjected(floor, person, at)
        case TurnEnded(outcome=outcome, reason=reason):
            return floors.ended(floor, outcome, reason, at)
        case TurnForgone(person=person, outcome=outcome, reason=reason):
            return floors.forgone(floor, person, outcome, reason)
        case _:
            return _planned_anew(floor, event) or _clocks_after(floor, event, at)


def _planned_anew(floor: Floor, event: FloorEvent) -> Floor | None:
    """The floor after a change of what is to come, None if it is none."""
    match event:
        case OrderChanged(items=items):
            return replace(floor, order=items)
        case QueueChanged(people=people):
            return floors.rearranged(floor, people)
        case LimitsShortened(limits=limits):
            return floors.shortened(floor, limits)
    return None


def _clocks_after(floor: Floor, event: FloorEvent, at: int) -> Floor:
    here, turn = floor.here, floor.turn
    match event:
        case TurnBegan():
            return floors.clocks_started(floor, at)
        case TimerStarted(ago_ms=ago_ms):
            return floors.clocks_started(floor, at, ago_ms)
        case TimerPaused():
            return floors.clocks_stopped(floor, at)
        case TimerAdjusted(by_ms=by_ms) if here is not None:
            turn_timer = extended(turn.timer, by_ms) if turn else None
            return floors.with_timers(floor, extended(here.timer, by_ms), turn_timer)
    raise AssertionError(f"no rule for {event!r}")


def _noted(meeting: Meeting, entry: Entry) -> Meeting:
    """The meeting after something that is not a move of the floor."""
    match entry.event:
        case Undone():
            last = meeting.floor_before
            assert last is not None
            hands = _raised_again(meeting.requests, last)
            floor = floors.let_go_on(last.floor) if last.command == BELL else last.floor
            return replace(meeting, floor=floor, floor_before=last.earlier, requests=hands)
        case AttendanceMarked(person, status, reason):
            known = meeting.attendance_of(person)
            since = known.at if known.status == status else entry.at
            attendance = Attendance(status, since, reason)
            check = edited(meeting.check, entry.at)
            people = {**meeting.attendance, person: attendance}
            return replace(meeting, attendance=people, check=check)
        case MessageShown(text, until):
            screen = replace(meeting.screen, message=text, message_until=until)
            return replace(meeting, screen=screen)
        case MessageCleared():
            return replace(meeting, screen=Screen(meeting.screen.mode))
        case ScreenSet(mode):
            return replace(meeting, screen=replace(meeting.screen, mode=mode))
        case DeskHandedOver(to):
            return replace(meeting, desk=to)
        case TopicAdded(key, text):
            return with_topics(meeting, {**meeting.topics, key: text})
        case TopicDropped(key):
            return with_topics(meeting, {**meeting.topics, key: None})
        case SealGiven(role):
            return replace(meeting, sealed_by=meeting.sealed_by | {role}, sealed_at=entry.at)
    return _asked_for_the_floor(meeting, entry)


def _asked_for_the_floor(meeting: Meeting, entry: Entry) -> Meeting:
    """The meeting after a hand went up or down, or no more were wanted."""
    match entry.event:
        case FloorRequested(person, kind):
            requests = (*_without({person}, meeting.requests), Request(person, kind))
            return replace(meeting, requests=requests)
        case RequestWithdrawn(person):
            return replace(meeting, requests=_without({person}, meeting.requests))
        case RequestsOpened() | RequestsClosed():
            return replace(meeting, requests_open=isinstance(entry.event, RequestsOpened))
    raise AssertionError(f"no rule for {entry.event!r}")


def _raised_again(requests: tuple[Request, ...], undone: FloorBefore) -> tuple[Request, ...]:
    """The hands that are up, and in their places those that the undone command took down."""
    up = {hand.person: hand for hand in requests}
    before = {
        hand.person: up.get(hand.person, hand)
        for hand in undone.requests
        if hand.person in up or hand.person in undone.heard
    }
    return tuple((before | up).values())


def _without(people: Set[str], requests: tuple[Request, ...]) -> tuple[Request, ...]:
    return tuple(hand for hand in requests if hand.person not in people)
