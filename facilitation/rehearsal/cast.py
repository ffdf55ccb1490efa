"""The cast: which robot plays whom, and what happens to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cast:
    """People of the roster by their parts; a small roster leaves some parts out.

    phones     those who act from their own phones
    phoneless  here without a phone: a controller and the recorder act for him
    late       comes when the second item has begun
    on_leave   is not here; what he handed in is read out
    asker      raises a hand, and takes it down again
    """

    phones: tuple[str, ...]
    phoneless: str | None
    late: str | None
    on_leave: str | None
    asker: str | None


def cast_of(meeting: View) -> Cast:
    """The parts of this meeting's people. Chair and leader have none of the odd ones."""
    people = meeting["people"]
    subjects = [person for person in people if person["may"]["subject"]]
    free = [person["id"] for person in subjects if not (person["chair"] or person["lead"])]
    on_leave = free.pop() if len(subjects) >= 5 else None
    late = free.pop() if len(subjects) >= 3 and free else None
    phoneless = free.pop() if len(subjects) >= 4 and free else None
    phones = [
        person["id"]
        for person in people
        if person["role"] != "recorder" and person["id"] not in (on_leave, phoneless)
    ]
    asker = next((p["id"] for p in people if p["id"] in phones and not p["may"]["subject"]), None)
    return Cast(tuple(phones), phoneless, late, on_leave, asker)


def step_of(meeting: View, floor: View) -> View:
    """The present step's line of the agenda."""
    item = next(each for each in meeting["agenda"] if each["id"] == floor["item"])
    step: View = next(each for each in item["steps"] if each["id"] == floor["step"])
    return step


def is_on(floor: View, person: str | None) -> bool:
    """Whether this person has the floor of an open meeting."""
    return person is not None and floor["status"] == "open" and floor["speaker"] == person
