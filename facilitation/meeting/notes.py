"""Notes: what was said, taken down by the recorder; and a line on each step as it is left."""

from __future__ import annotations

from .actor import Actor
from .events import Event
from .format import ANSWER
from .meeting import Meeting
from .order import present_step
from .points import new_id, respond
from .refusals import Unknown, WrongState
from .timer import Ms
from .written import NoteRevised, NoteWritten


def write_note(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    command_id: str,
    item: str,
    text: str,
    step: str | None = None,
    person: str | None = None,
) -> list[Event]:
    """A note on what someone said in an item."""
    _check_place(meeting, item, step, person)
    key = new_id("n", command_id, meeting.notes)
    return [NoteWritten(key, item, step, person, text)]


def revise_note(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    note: str,
    text: str,
    item: str | None = None,
    step: str | None = None,
    person: str | None = None,
) -> list[Event]:
    """Another wording, or another place; the earlier one stays in the journal."""
    old = meeting.notes.get(note)
    if old is None:
        raise Unknown("没有这条记录。", field="note")
    place = (item or old.item, step or old.step, person or old.person)
    _check_place(meeting, *place)
    return [NoteRevised(note, *place, text)]


def conclusion_of(meeting: Meeting, who: Actor, now: Ms, command_id: str, text: str) -> list[Event]:
    """A controller's line on the present step: a note.

    Where the subject answers, it is his answer, if `who` may write that down.
    """
    place = present_step(meeting)
    if place is None:
        raise WrongState("现在没有进行中的环节。", field="conclusion")
    item, step = place
    answers = step.kind == ANSWER and item.subject is not None
    if answers and (who.role == "recorder" or who.person == item.subject):
        return respond(meeting, who, now, item.id, text)
    person = item.subject if answers else None
    return write_note(meeting, who, now, command_id, item.id, text, step.key, person)


def _check_place(meeting: Meeting, item: str, step: str | None, person: str | None) -> None:
    target = meeting.item(item)
    if target is None:
        raise Unknown("议程里没有“{item}”。", field="item", item=item)
    if step is not None and target.step(step) is None:
        raise Unknown("这一项里没有“{step}”环节。", field="step", step=step)
    if person is not None and meeting.person(person) is None:
        raise Unknown("名单里没有这个人。", field="person")
