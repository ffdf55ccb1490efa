"""Notes: what was said, taken down by the recorder; and a line on each step as it is left."""

from __future__ import annotations

from .actor import Actor
from .events import Event
from .format import ANSWER
from .meeting import Meeting, Note
from .named import on_agenda, on_roster, step_of
from .order import present_step
from .points import check_revision, new_id, respond
from .refusals import Malformed, Unknown, WrongState
from .timer import Ms
from .written import NoteRevised, NoteWithdrawn, NoteWritten


def write_note(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    command_id: str,
    item: str,
    text: str,
    step: str | None = None,
    person: str | None = None,
    source: str | None = None,
) -> list[Event]:
    """A note on what someone said in an item; `source`: the attachment that it was taken from."""
    check_place(meeting, item, step, person)
    if source is not None and source not in meeting.attachments:
        raise Unknown("没有这份附件。", field="source")
    key = new_id("n", command_id, meeting.notes)
    return [NoteWritten(key, item, step, person, text, source=source)]


def mark_moment(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    command_id: str,
    kind: str,
    item: str,
    step: str | None = None,
    person: str | None = None,
    text: str = "",
) -> list[Event]:
    """Applause or an interjection, at this moment; `person` where it was one of them."""
    check_place(meeting, item, step, person)
    key = new_id("n", command_id, meeting.notes)
    return [NoteWritten(key, item, step, person, text, mark=kind)]


def revise_note(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    text: str,
    note: str | None = None,
    item: str | None = None,
    step: str | None = None,
    person: str | None = None,
    revision: int | None = None,
) -> list[Event]:
    """Another wording, or another place; the earlier one stays in the journal.

    note       None: the newest at the place that the others name
    item       another item; without a `step` the item as a whole
    step, person   an empty one: none any more
    revision   the wording that the writer saw, where he wants a Conflict if there is a newer one
    """
    if note is None:
        old = _newest_at(meeting, item, step or None, person or None)
        item = step = person = None
    else:
        old = _standing(meeting, note)
    check_revision(revision, old.revision)
    if item is None:
        item, step = old.item, old.step if step is None else step
    person = old.person if person is None else person
    place = (item, step or None, person or None)
    check_place(meeting, *place)
    return [NoteRevised(old.id, *place, text)]


def withdraw_note(meeting: Meeting, who: Actor, now: Ms, note: str) -> list[Event]:
    """The note no longer counts; it stays in the journal."""
    _standing(meeting, note)
    return [NoteWithdrawn(note)]


def _standing(meeting: Meeting, key: str) -> Note:
    note = meeting.notes.get(key)
    if note is None:
        raise Unknown("没有这条记录。", field="note")
    if note.state != "active":
        raise WrongState("这条记录已经撤回。", field="note")
    return note


def _newest_at(meeting: Meeting, item: str | None, step: str | None, person: str | None) -> Note:
    """The newest note there that stands; None of a step or a person: whichever."""
    if item is None:
        raise Malformed("缺少“{place}”，请补上。", field="note", place="note")
    check_place(meeting, item, step, person)
    there = [
        note
        for note in meeting.notes.values()
        if (note.item, note.mark, note.state) == (item, None, "active")
        and step in (None, note.step)
        and person in (None, note.person)
    ]
    if not there:
        raise Unknown("没有这条记录。", field="item")
    return there[-1]


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


def check_place(meeting: Meeting, item: str | None, step: str | None, person: str | None) -> None:
    """Raise Unknown unless the agenda has the item and its step, and the roster the person."""
    target = None if item is None else on_agenda(meeting, item)
    if step is not None:
        step_of(target, step)
    if person is not None:
        on_roster(meeting, person)
