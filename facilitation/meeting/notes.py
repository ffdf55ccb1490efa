"""Notes: what was said, taken down by the recorder."""

from __future__ import annotations

from .actor import Actor
from .events import Event, NoteRevised, NoteWritten
from .meeting import Meeting
from .points import new_id
from .refusals import Unknown
from .timer import Ms


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


def _check_place(meeting: Meeting, item: str, step: str | None, person: str | None) -> None:
    target = meeting.item(item)
    if target is None:
        raise Unknown("议程里没有“{item}”。", field="item", item=item)
    if step is not None and target.step(step) is None:
        raise Unknown("这一项里没有“{step}”环节。", field="step", step=step)
    if person is not None and meeting.person(person) is None:
        raise Unknown("名单里没有这个人。", field="person")
