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

_BARE = (
    "open_meeting",
    "start_recess",
    "end_recess",
    "close_meeting",
    "advance",
    "undo",
    "start_timer",
    "pause_timer",
    *sorted(OF_THE_SPEAKER),
)
_IN_A_STEP = frozenset({"call", "interject", "skip", "defer", "adjust_timer"})


def possible(meeting: Meeting, now: Ms) -> dict[str, list[str]]:
    """What a controller and the speaker may ask for at this moment, by trying it."""
    controller = Actor(None, "chair")
    bare = [name for name in _BARE if _would_do(meeting, name, controller, now)]
    step = present_step(meeting)
    others = [
        name
        for name, right in MAY.items()
        if name not in _BARE
        and meeting.status in right.when
        and (step is not None or name not in _IN_A_STEP)
    ]
    speaker = sorted(OF_THE_SPEAKER) if "begin_turn" in bare else []
    return {"controller": [*bare, *others], "speaker": speaker}


def _would_do(meeting: Meeting, name: str, who: Actor, now: Ms) -> bool:
    if meeting.status not in MAY[name].when:
        return False
    try:
        decide(meeting, Command("", name), who, now)
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
