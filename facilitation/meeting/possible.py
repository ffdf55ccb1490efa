"""What can be asked for at this moment, so that no screen needs a rule of its own."""

from __future__ import annotations

from .actor import Actor
from .commands import Command
from .floor import OPEN, PLANNED, RECESS
from .meeting import Meeting
from .order import next_place, present_step
from .permissions import MAY, OF_THE_SPEAKER
from .refusals import Refusal
from .rules import decide
from .timer import Ms
from .turns import has_own_time

_BARE = (
    "open_meeting",
    "start_recess",
    "end_recess",
    "close_meeting",
    "advance",
    "undo",
    "start_timer",
    "pause_timer",
    "begin_turn",
    "finish_turn",
    "pass_turn",
)
_TRIED: dict[str, dict[str, object]] = {name: {} for name in _BARE} | {
    "adjust_timer": {"seconds": 60}
}
_IN_A_STEP = frozenset({"call", "skip", "defer", "reorder_queue"})
_BESIDES = frozenset({"interject", "go_to", "reorder", "shorten", "yield_time"})
# what the controller's screen that has not got the desk leaves alone
OF_THE_DESK = (frozenset(_TRIED) - OF_THE_SPEAKER) | _IN_A_STEP | _BESIDES


def possible(meeting: Meeting, now: Ms) -> dict[str, list[str]]:
    """What a controller and the speaker may ask for at this moment, by trying it."""
    controller = Actor(None, "chair")
    tried = [name for name in _TRIED if _would_do(meeting, name, controller, now)]
    others = [
        name
        for name, right in MAY.items()
        if name not in _TRIED and meeting.status in right.when and _has_room(meeting, name, now)
    ]
    speaker = sorted(OF_THE_SPEAKER & {*tried, *others})
    return {"controller": [*tried, *others], "speaker": speaker, "desk": sorted(OF_THE_DESK)}


def _has_room(meeting: Meeting, name: str, now: Ms) -> bool:
    """Whether there is a step for what happens in one, and a speaker to interrupt, …"""
    match name:
        case "time_up":
            return False
        case "interject":
            return meeting.floor.speaker is not None and meeting.floor.interrupted is None
        case "yield_time":
            return has_own_time(meeting)
        case "finalise_record":
            return meeting.check.finalised_at is None
        case "confirm_record":
            return meeting.check.finalised_at is not None and meeting.check.confirmed_at is None
        case "request_floor" | "close_requests":
            return meeting.requests_open
        case "open_requests":
            return not meeting.requests_open
    return name not in _IN_A_STEP or present_step(meeting) is not None


def _would_do(meeting: Meeting, name: str, who: Actor, now: Ms) -> bool:
    if meeting.status not in MAY[name].when:
        return False
    try:
        decide(meeting, Command("", name, _TRIED[name]), who, now)
    except Refusal:
        return False
    return True


def next_act(meeting: Meeting) -> dict[str, object] | None:
    """What the one big button does now, None when nothing is left to do."""
    name = {PLANNED: "open_meeting", RECESS: "end_recess", OPEN: _next_in_open(meeting)}
    command = name.get(meeting.status)
    return {"command": command, "args": {}} if command else None


def _next_in_open(meeting: Meeting) -> str:
    here, turn = meeting.floor.here, meeting.floor.turn
    if meeting.floor.interrupted is not None:
        return "finish_turn"
    if turn is not None and here is not None and turn.began_at is None:
        return "start_timer"
    if turn is not None and here is not None and here.timer.running_since is None:
        return "start_timer"
    ended = next_place(meeting) is None and meeting.floor.item is None
    return "close_meeting" if ended else "advance"
