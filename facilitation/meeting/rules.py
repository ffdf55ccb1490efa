"""decide(): from what is asked to what happens. Each rule stands in the file of its noun."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

from . import (
    attachments,
    checking,
    clocks,
    corrections,
    notes,
    people,
    points,
    progress,
    screens,
    shortening,
    topics,
    turns,
)
from .actor import Actor
from .commands import Command
from .events import Event
from .meeting import Meeting
from .timer import Ms

Rule = Callable[..., list[Event]]


def _named(*rules: Rule) -> dict[str, Rule]:
    return {rule.__name__: rule for rule in rules}


FLOOR_RULES: Mapping[str, Rule] = _named(
    people.check_in,
    people.mark_attendance,
    people.request_floor,
    people.withdraw_request,
    people.open_requests,
    people.close_requests,
    progress.open_meeting,
    progress.start_recess,
    progress.end_recess,
    progress.close_meeting,
    progress.advance,
    progress.go_to,
    progress.reorder,
    progress.undo,
    progress.seal,
    shortening.shorten,
    turns.begin_turn,
    turns.finish_turn,
    turns.pass_turn,
    turns.yield_time,
    turns.reorder_queue,
    turns.call,
    turns.interject,
    turns.skip,
    turns.defer,
    clocks.start_timer,
    clocks.pause_timer,
    clocks.adjust_timer,
    clocks.time_up,
    topics.add_topic,
    topics.drop_topic,
    screens.show_message,
    screens.clear_message,
    screens.set_screen,
    screens.hand_over,
)
WRITING_RULES: Mapping[str, Rule] = _named(
    points.record_point,
    points.revise_point,
    points.withdraw_point,
    points.respond,
    notes.write_note,
    notes.revise_note,
    notes.withdraw_note,
    notes.mark_moment,
    attachments.attach,
    attachments.detach,
    checking.finalise_record,
    checking.confirm_record,
    corrections.correct,
    corrections.confirm_correction,
)
RULES: Mapping[str, Rule] = {**FLOOR_RULES, **WRITING_RULES}

_TAKES_ID = frozenset(
    name for name, rule in RULES.items() if "command_id" in inspect.signature(rule).parameters
)


def decide(meeting: Meeting, command: Command, who: Actor, now: Ms) -> list[Event]:
    """What happens if `who` is given what he asks at `now`. Raises Refusal if the rules say no.

    The command is one of RULES, its arguments are well-formed, and `who` may issue it.
    """
    args = dict(command.args)
    if command.name in _TAKES_ID:
        args["command_id"] = f"{who.role}/{who.name}/{command.id}"
    return RULES[command.name](meeting, who, now, **args)
