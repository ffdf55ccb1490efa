"""What can be asked for at this moment, so that no screen needs a rule of its own.

It goes out with each press, and so is told without trying it; tests/meeting/test_any_meeting.py
tries it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from .clocks import clocks_at_hand, limit_to_adjust
from .floor import OPEN, PLANNED, RECESS
from .meeting import Meeting
from .order import next_place
from .permissions import MAY, OF_THE_SPEAKER
from .turns import clock_runs, has_own_time

Fits = Callable[[Meeting], bool]

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
    "adjust_timer",
)
_IN_ORDER = (*_BARE, *(name for name in MAY if name not in _BARE))
_IN_A_STEP = frozenset({"call", "skip", "defer", "reorder_queue"})
_BESIDES = frozenset({"interject", "go_to", "reorder", "shorten", "yield_time"})
# what the controller's screen that has not got the desk leaves alone
OF_THE_DESK = (frozenset(_BARE) - OF_THE_SPEAKER) | _IN_A_STEP | _BESIDES


def possible(meeting: Meeting) -> dict[str, list[str]]:
    """What a controller and the speaker may ask for at this moment."""
    can = [name for name, fits in _of(meeting.status) if fits(meeting)]
    speaker = sorted(OF_THE_SPEAKER.intersection(can))
    return {"controller": can, "speaker": speaker, "desk": sorted(OF_THE_DESK)}


@cache
def _of(status: str) -> tuple[tuple[str, Fits], ...]:
    """The commands of this state, each with whether it fits where the meeting stands."""
    names = [name for name in _IN_ORDER if status in MAY[name].when]
    return tuple((name, _FITS.get(name, lambda _: True)) for name in names)


def _goes_on(meeting: Meeting) -> bool:
    return meeting.floor.item is not None or next_place(meeting) is not None


def _in_a_step(meeting: Meeting) -> bool:
    return meeting.floor.here is not None


def _somebody_speaks(meeting: Meeting) -> bool:
    return meeting.floor.turn is not None


_FITS: Mapping[str, Fits] = {
    "time_up": lambda _: False,
    "advance": _goes_on,
    "undo": lambda meeting: meeting.floor_before is not None,
    "start_timer": clocks_at_hand,
    "pause_timer": lambda meeting: clocks_at_hand(meeting) and clock_runs(meeting),
    "adjust_timer": lambda meeting: (
        clocks_at_hand(meeting) and limit_to_adjust(meeting) is not None
    ),
    "begin_turn": _somebody_speaks,
    "finish_turn": _somebody_speaks,
    "pass_turn": _somebody_speaks,
    "yield_time": has_own_time,
    "interject": lambda meeting: _somebody_speaks(meeting) and meeting.floor.interrupted is None,
    "finalise_record": lambda meeting: meeting.check.finalised_at is None,
    "confirm_record": lambda meeting: (
        meeting.check.finalised_at is not None and meeting.check.confirmed_at is None
    ),
    "add_topic": lambda meeting: meeting.format.has_topics,
    "drop_topic": lambda meeting: meeting.format.has_topics,
    "request_floor": lambda meeting: meeting.requests_open,
    "close_requests": lambda meeting: meeting.requests_open,
    "open_requests": lambda meeting: not meeting.requests_open,
} | dict.fromkeys(_IN_A_STEP, _in_a_step)


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
    return "advance" if _goes_on(meeting) else "close_meeting"
