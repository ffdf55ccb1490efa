"""Who may do what, and in which state of the meeting: one table, default deny."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .actor import Actor
from .commands import Command
from .floor import CLOSED, OPEN, PLANNED, RECESS
from .meeting import SEALED, Meeting
from .refusals import Conflict, NotAllowed, NotYourTurn, Unknown, WrongState

CONTROLLER, CHAIR, RECORDER, PERSON, COMMENTER, SUBJECT, CLOCK = (
    "controller",
    "chair",
    "recorder",
    "person",
    "commenter",
    "subject",
    "clock",
)


@dataclass(frozen=True, slots=True)
class Right:
    """Whose command it is, and in which states of the meeting it is possible."""

    who: frozenset[str]
    when: frozenset[str]


def _right(who: str, *when: str) -> Right:
    return Right(frozenset(who.split()), frozenset(when))


MAY: Mapping[str, Right] = {
    "check_in": _right("person", PLANNED, OPEN, RECESS),
    "mark_attendance": _right("controller", PLANNED, OPEN, RECESS, CLOSED),
    "request_floor": _right("person", OPEN, RECESS),
    "withdraw_request": _right("person", OPEN, RECESS),
    "open_requests": _right("controller", PLANNED, OPEN, RECESS),
    "close_requests": _right("controller", PLANNED, OPEN, RECESS),
    "open_meeting": _right("controller", PLANNED),
    "start_recess": _right("controller", OPEN),
    "end_recess": _right("controller", RECESS),
    "close_meeting": _right("controller", OPEN, RECESS),
    "seal": _right("controller", CLOSED),
    "correct": _right("controller", SEALED),
    "confirm_correction": _right("controller", SEALED),
    "advance": _right("controller", OPEN),
    "go_to": _right("controller", OPEN),
    "reorder": _right("controller", PLANNED, OPEN, RECESS),
    "reorder_queue": _right("controller", OPEN, RECESS),
    "add_topic": _right("controller", PLANNED, OPEN, RECESS),
    "drop_topic": _right("controller", PLANNED, OPEN, RECESS),
    "shorten": _right("controller", OPEN, RECESS),
    "undo": _right("controller", PLANNED, OPEN, RECESS),
    "call": _right("controller", OPEN),
    "interject": _right("controller", OPEN),
    "skip": _right("controller", OPEN),
    "defer": _right("controller", OPEN),
    "start_timer": _right("controller", OPEN),
    "pause_timer": _right("controller", OPEN),
    "adjust_timer": _right("controller", OPEN),
    "time_up": _right("clock", OPEN),
    "begin_turn": _right("person controller", OPEN),
    "finish_turn": _right("person controller", OPEN),
    "pass_turn": _right("person controller", OPEN),
    "yield_time": _right("person controller", OPEN),
    "record_point": _right("commenter recorder", OPEN, RECESS),
    "revise_point": _right("commenter recorder", OPEN, RECESS, CLOSED),
    "withdraw_point": _right("commenter recorder", OPEN, RECESS, CLOSED),
    "respond": _right("subject recorder", OPEN, RECESS, CLOSED),
    "write_note": _right("recorder", PLANNED, OPEN, RECESS, CLOSED),
    "revise_note": _right("recorder", PLANNED, OPEN, RECESS, CLOSED),
    "withdraw_note": _right("recorder", PLANNED, OPEN, RECESS, CLOSED),
    "mark_moment": _right("recorder", OPEN, RECESS, CLOSED),
    "attach": _right("recorder", PLANNED, OPEN, RECESS, CLOSED),
    "detach": _right("recorder", PLANNED, OPEN, RECESS, CLOSED),
    "finalise_record": _right("recorder", CLOSED),
    "confirm_record": _right("chair", CLOSED),
    "show_message": _right("controller", PLANNED, OPEN, RECESS, CLOSED),
    "clear_message": _right("controller", PLANNED, OPEN, RECESS, CLOSED),
    "set_screen": _right("controller", PLANNED, OPEN, RECESS, CLOSED),
    "hand_over": _right("controller", PLANNED, OPEN, RECESS, CLOSED),
}

OF_THE_SPEAKER = frozenset({"begin_turn", "finish_turn", "pass_turn", "yield_time"})

_NOT_NOW = {
    PLANNED: "会议还没有开始，请先宣布开会。",
    OPEN: "会议正在进行，现在不能这样做。",
    RECESS: "正在休会，请先复会。",
    CLOSED: "会议已经结束，不能再改动。",
    SEALED: "会议记录已经封存，不能再改动。",
}
_NOT_YET = "记录还没有封存，请直接修改。"


def capacities(meeting: Meeting, who: Actor) -> frozenset[str]:
    """What the holder of a link counts as in this meeting."""
    held = {CONTROLLER} if who.controls else set()
    if who.role in (CHAIR, RECORDER, CLOCK):
        held.add(who.role)
    person = meeting.person(who.person) if who.person else None
    if person is not None:
        role = meeting.format.roles[person.role]
        held.add(PERSON)
        held |= {COMMENTER} if role.comments else set()
        held |= {SUBJECT} if role.subject else set()
    return frozenset(held)


def commands_of(meeting: Meeting, who: Actor) -> list[str]:
    """The commands that are this holder's, whatever the state of the meeting."""
    held = capacities(meeting, who)
    return [name for name, right in MAY.items() if right.who & held]


def permit(meeting: Meeting, command: Command, who: Actor) -> None:
    """Raise a Refusal unless `who` may issue `command` in the meeting's present state.

    Who looked at an older state learns of that before he hears that it is not the time.
    Whether a phone's holder has the floor at this moment is the turn's own rule.
    """
    right = MAY.get(command.name)
    if right is None:
        raise Unknown("没有“{name}”这个命令。", field="name", name=command.name)
    held = capacities(meeting, who)
    if not right.who & held:
        raise NotAllowed("您的身份不能进行这项操作。")
    if command.expect is not None and command.expect != meeting.seq:
        raise Conflict("会议已有新的进展，请看清后再操作。")
    if command.name in OF_THE_SPEAKER and CONTROLLER not in held:
        _must_speak(meeting, who)
    if meeting.status not in right.when:
        raise WrongState(_NOT_YET if right.when == {SEALED} else _NOT_NOW[meeting.status])


def _must_speak(meeting: Meeting, who: Actor) -> None:
    if meeting.status == OPEN and meeting.floor.speaker != who.person:
        raise NotYourTurn("现在还没有轮到您发言，请等候。")
