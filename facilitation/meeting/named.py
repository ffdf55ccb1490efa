"""What a command names must be there: a person of the roster, an item of the agenda, its step."""

from __future__ import annotations

from .agenda import Item
from .format import Step
from .meeting import Meeting
from .plan import Person
from .refusals import Unknown, WrongState


def on_roster(meeting: Meeting, key: str, field: str = "person") -> Person:
    """The person of this id. Raises Unknown, with the field in which it was given."""
    person = meeting.person(key)
    if person is None:
        raise Unknown("名单里没有这个人。", field=field)
    return person


def must_be_here(meeting: Meeting, person: Person) -> None:
    """Raise WrongState if he is noted as away."""
    if meeting.attendance_of(person.id).away:
        raise WrongState("{person}不在场；到会后请先改签到。", field="person", person=person.name)


def on_agenda(meeting: Meeting, key: str, field: str = "item") -> Item:
    """The item of this id. Raises Unknown, with the field in which it was given."""
    item = meeting.item(key)
    if item is None:
        raise Unknown("议程里没有“{item}”。", field=field, item=key)
    return item


def step_of(item: Item | None, key: str, field: str = "step") -> Step:
    """The step of this key in the item. Raises Unknown, with the field in which it was given."""
    step = item.step(key) if item else None
    if step is None:
        raise Unknown("这一项里没有“{step}”环节。", field=field, step=key)
    return step
