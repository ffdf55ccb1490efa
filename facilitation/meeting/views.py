"""What may be seen of a meeting: the shapes of the contract, made by naming each field.

A view is built from what it may hold, and holds nothing that reading.py has no row for. These
(`meeting_view`, `floor_view`) go to every screen in the room, and hold no word of a point.
"""

from __future__ import annotations

import math

from .agenda import Item
from .floor import OPEN, PLANNED, RECESS, Turn
from .format import Step
from .meeting import Check, FloorBefore, Meeting
from .order import agenda, hands, is_done, next_place, present_step, queue
from .permissions import MAY
from .plan import Person
from .possible import next_act, possible
from .reading import View, shows
from .schedule import ItemTimes, planned_end, rests, times
from .timer import Ms, Timer


@shows("meeting")
def meeting_view(meeting: Meeting) -> View:
    """The meeting as everyone in the room knows it; it changes seldom."""
    plan = meeting.plan
    return {
        "id": meeting.id,
        "seq": meeting.seq,
        "title": plan.title,
        "format": meeting.format.key,
        "language": plan.language,
        "org": plan.org,
        "theme": plan.theme,
        "theme_short": plan.theme_short,
        "venue": plan.venue,
        "starts_at": plan.starts_at,
        "ground_rules": plan.ground_rules,
        "aspects": list(plan.aspects),
        "request_kinds": list(meeting.format.requests),
        "labels": dict(meeting.label),
        "labels_by_language": {key: dict(words) for key, words in meeting.format.labels.items()},
        "people": [_person_view(meeting, person) for person in plan.people],
        "agenda": _agenda_view(meeting),
        "quorum": quorum(meeting),
    }


def drawn_from(meeting: Meeting) -> tuple[object, ...]:
    """What may change of that from which `meeting_view` is made, beside its seq.

    Of two states of a meeting that are equal in this, the views are equal too.
    """
    floor = meeting.floor
    held = [(key, one.entered_at, one.left_at, one.finished) for key, one in floor.held.items()]
    return meeting.attendance, meeting.topics, floor.order, floor.limits, held


@shows("person")
def _person_view(meeting: Meeting, person: Person) -> View:
    role = meeting.format.roles[person.role]
    return {
        "id": person.id,
        "name": person.name,
        "post": person.post,
        "role": person.role,
        "role_label": role.names.get(meeting.plan.language, person.role),
        "chair": person.chair,
        "lead": person.lead,
        "attendance": meeting.attendance_of(person.id).status,
        "may": {"subject": role.subject, "comments": role.comments, "quorum": role.quorum},
    }


def _agenda_view(meeting: Meeting) -> list[View]:
    held = times(meeting)
    return [_item_view(meeting, item, held[item.id]) for item in agenda(meeting)]


@shows("item")
def _item_view(meeting: Meeting, item: Item, held: ItemTimes) -> View:
    return {
        "id": item.id,
        "phase": item.phase,
        "shows": meeting.format.phase(item.phase).shows,
        "subject": item.subject,
        "topic": item.topic,
        "label": item_label(meeting, item),
        "done": is_done(meeting, item),
        "planned_at": held.planned_at,
        "began_at": held.began_at,
        "ended_at": held.ended_at,
        "steps": [_step_view(meeting, item.id, step) for step in item.steps],
    }


@shows("step")
def _step_view(meeting: Meeting, item: str, step: Step) -> View:
    return {
        "id": step.key,
        "kind": step.kind,
        "label": meeting.label.get(step.key, step.key),
        "limit_ms": meeting.limit_of(item, step),
        "planned_ms": step.limit_ms,
        "optional": step.optional,
        "floor": step.floor,
        "passing": step.passing,
        "turn_ms": step.turn_ms,
        "hard": step.hard,
    }


def item_label(meeting: Meeting, item: Item) -> str:
    """What the item is called: its subject's name in a round, its topic, else its phase's label.

    In a round that goes step by step, where each has several items, the step's label too.
    """
    subject = meeting.person(item.subject) if item.subject else None
    name = item.topic or (subject.name if subject else None)
    if name is None:
        return meeting.label.get(item.phase, item.phase)
    if meeting.format.phase(item.phase).by_step:
        step = item.steps[0].key
        return f"{name} · {meeting.label.get(step, step)}"
    return name


@shows("quorum")
def quorum(meeting: Meeting) -> View:
    """How many are due and here, and how many it takes; never blocks anything."""
    roles = meeting.format.roles
    due = [person for person in meeting.plan.people if roles[person.role].quorum]
    present = sum(meeting.attendance_of(person.id).here for person in due)
    numerator, denominator = meeting.format.quorum
    needed = math.ceil(len(due) * numerator / denominator)
    return {"due": len(due), "present": present, "needed": needed, "met": present >= needed}


@shows("floor")
def floor_view(meeting: Meeting, now: Ms) -> View:
    """Where the meeting stands at `now`; the clocks are facts from which screens count."""
    floor = meeting.floor
    here, turn = floor.here, floor.turn
    item = meeting.item(floor.item)
    place, undone, queued = present_step(meeting), _undoable(meeting), queue(meeting)
    coming = next_place(meeting, queued) if meeting.status in (OPEN, RECESS, PLANNED) else None
    return {
        "seq": meeting.seq,
        "now": now,
        "status": meeting.status,
        "item": floor.item,
        "step": floor.step,
        "subject": item.subject if item else None,
        "speaker": floor.speaker,
        "interrupted": floor.holder if floor.interrupted else None,
        "timer": _timer_view(here.timer, "limit_ms") if here else None,
        "turn": _turn_view(turn) if turn else None,
        "queue": [{"person": each.person, "state": each.state} for each in queued],
        "requests": [hand.person for hand in hands(meeting)],
        "request_kinds": {hand.person: hand.kind for hand in hands(meeting) if hand.kind},
        "requests_open": meeting.requests_open,
        "screen": _screen_view(meeting, now),
        "desk": meeting.desk,
        "sealed_by": sorted(meeting.sealed_by),
        "check": _check_view(meeting.check),
        "next": (
            {"item": coming.item, "step": coming.step, "person": coming.person} if coming else None
        ),
        "undo": undone.command if undone else None,
        "undo_to": _undo_view(meeting, undone) if undone else None,
        "warn_ms": list(place[1].warn_ms) if place else [],
        "remind_ms": place[1].remind_ms if place else None,
        "began": _began(meeting),
        "sittings": [{"from": each.began_at, "to": each.ended_at} for each in floor.sittings],
        "schedule": _schedule_view(meeting),
        "can": possible(meeting),
        "next_act": next_act(meeting),
    }


def _began(meeting: Meeting) -> list[str]:
    begun = {item for item, _ in meeting.floor.held}
    return [item.id for item in agenda(meeting) if item.id in begun]


@shows("timer")
def _timer_view(timer: Timer, limit: str) -> View:
    return {
        limit: timer.limit_ms,
        "elapsed_ms": timer.elapsed_ms,
        "running_since": timer.running_since,
    }


@shows("timer")
def _turn_view(turn: Turn) -> View:
    return _timer_view(turn.timer, "guide_ms") | {"given_at": turn.given_at}


@shows("undo_to")
def _undo_view(meeting: Meeting, last: FloorBefore) -> View:
    """Where `undo` leads back to, and whose command it takes back; `seq` names that command."""
    actor, role, _ = last.asked_by
    return {
        "seq": last.last_seq,
        "by": {"person": actor if meeting.person(actor) else None, "role": role},
        "status": last.floor.status,
        "item": last.floor.item,
        "step": last.floor.step,
        "speaker": last.floor.speaker,
    }


@shows("schedule")
def _schedule_view(meeting: Meeting) -> View:
    items = {key: rest for key, rest in rests(meeting).items() if rest}
    return {"planned_end": planned_end(meeting), "items": items}


@shows("check")
def _check_view(check: Check) -> View:
    return {
        "finalised_at": check.finalised_at,
        "confirmed_at": check.confirmed_at,
        "void_at": check.void_at,
    }


@shows("screen")
def _screen_view(meeting: Meeting, now: Ms) -> View:
    screen = meeting.screen
    over = screen.message_until is not None and screen.message_until <= now
    return {
        "mode": screen.mode,
        "message": None if over else screen.message,
        "message_until": None if over else screen.message_until,
    }


def _undoable(meeting: Meeting) -> FloorBefore | None:
    return meeting.floor_before if meeting.status in MAY["undo"].when else None
