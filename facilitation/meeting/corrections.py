"""Corrections: after the seal nothing is changed, but a new, dated entry may say what was wrong."""

from __future__ import annotations

from .actor import Actor
from .events import Event
from .meeting import Meeting
from .named import on_agenda
from .points import new_id
from .refusals import NotAllowed, Unknown, WrongState
from .timer import Ms
from .written import CorrectionConfirmed, CorrectionWritten


def correct(
    meeting: Meeting, who: Actor, now: Ms, command_id: str, text: str, item: str | None = None
) -> list[Event]:
    """A correction of the sealed record, or of one item of it; the record stays as it was."""
    if item is not None:
        on_agenda(meeting, item)
    return [CorrectionWritten(new_id("c", command_id, meeting.corrections), item, text)]


def confirm_correction(meeting: Meeting, who: Actor, now: Ms, correction: str) -> list[Event]:
    """The other of chair and recorder confirms it."""
    found = meeting.corrections.get(correction)
    if found is None:
        raise Unknown("没有这条更正。", field="correction")
    if found.confirmed_at is not None:
        raise WrongState("这条更正已经确认。")
    if found.role == who.role:
        raise NotAllowed("更正须由另一方确认：主持人和记录人各一次。")
    return [CorrectionConfirmed(correction)]
