"""The clocks: the step's and the speaker's, always together."""

from __future__ import annotations

from .actor import Actor
from .course import Course
from .events import Event, TimerAdjusted, TimerPaused, TimerStarted
from .evolution import BELL
from .floor import DONE
from .meeting import Meeting
from .order import present_step
from .refusals import Malformed, WrongState
from .timer import Ms, left
from .turns import clock_runs


def start_timer(meeting: Meeting, who: Actor, now: Ms, ago_seconds: int = 0) -> list[Event]:
    """The clocks run, since `ago_seconds` ago. Running already, no time changes."""
    _check_they_are_at_hand(meeting)
    if ago_seconds and clock_runs(meeting):
        raise WrongState("计时已在进行；要补时请用加减时间。", field="ago_seconds")
    return [TimerStarted("start_timer", ago_seconds * 1000)]


def pause_timer(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The clocks rest until they are started again."""
    _check_they_are_at_hand(meeting)
    if not clock_runs(meeting):
        raise WrongState("计时没有在进行。")
    return [TimerPaused("pause_timer")]


def adjust_timer(meeting: Meeting, who: Actor, now: Ms, seconds: int) -> list[Event]:
    """`seconds` more time, or less if negative, for the step and for the speaker's share."""
    _check_they_are_at_hand(meeting)
    limit_ms = limit_to_adjust(meeting)
    if limit_ms is None:
        raise WrongState("这个环节没有时限，不能加减时间。")
    if seconds == 0 or limit_ms + seconds * 1000 < 0:
        raise Malformed("加减的秒数不合适。", field="seconds")
    return [TimerAdjusted("adjust_timer", seconds * 1000)]


def time_up(meeting: Meeting, who: Actor, now: Ms) -> list[Event]:
    """The bell: in a step with a hard limit the turn ends, and the floor waits for `advance`.

    Who is given it back by `undo` speaks on without another bell.
    """
    rings_at = bell_at(meeting)
    if rings_at is None or now < rings_at:
        raise WrongState("时间还没有到。")
    return Course(meeting, BELL, now).end_turn(DONE).events


def bell_at(meeting: Meeting) -> Ms | None:
    """When the speaker's time is up, None where no bell ends his turn or his clock rests."""
    place, turn = present_step(meeting), meeting.floor.turn
    if place is None or not place[1].hard or meeting.floor.interrupted is not None:
        return None
    if turn is None or turn.overrun or turn.timer.running_since is None:
        return None
    rest_ms = left(turn.timer, turn.timer.running_since)
    return None if rest_ms is None else turn.timer.running_since + rest_ms


def limit_to_adjust(meeting: Meeting) -> Ms | None:
    """The step's limit, or the speaker's own where that has none; None without either."""
    here, turn = meeting.floor.here, meeting.floor.turn
    step_ms = here.timer.limit_ms if here else None
    own_ms = turn.timer.limit_ms if turn else None
    return own_ms if step_ms is None else step_ms


def clocks_at_hand(meeting: Meeting) -> bool:
    """Whether there are clocks to start and to pause: not while an interjection has its own."""
    return meeting.floor.here is not None and meeting.floor.interrupted is None


def _check_they_are_at_hand(meeting: Meeting) -> None:
    if meeting.floor.here is None:
        raise WrongState("现在没有进行中的环节。")
    if meeting.floor.interrupted is not None:
        raise WrongState("正在插话，计时已暂停；结束插话后自动继续。")
