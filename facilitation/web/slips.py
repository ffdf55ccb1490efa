"""Slips: blank paper for rooms without phones, one for each critic and the one he speaks about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..meeting.reading import View

PER_SHEET = (2, 4, 6)
USUAL = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """Which slips are wanted: those of one subject, of one critic, of all; how many a sheet."""

    subject: str
    critic: str
    sheet: int


def wish_of(asked: Mapping[str, str]) -> Wish:
    """The wish in the page's address; what is not understood there means the usual."""
    given = asked.get("sheet", "")
    sheet = int(given) if given in map(str, PER_SHEET) else USUAL
    return Wish(asked.get("subject", ""), asked.get("critic", ""), sheet)


def slips_of(meeting: View, pairs: list[View], wish: Wish) -> dict[str, Any]:
    """What the page shows: the people to choose from, and the slips that are wanted."""
    people = {person["id"]: person for person in meeting["people"]}
    wanted = [
        {"subject": people.get(pair["subject"]), "critic": people[pair["critic"]]}
        for pair in pairs
        if wish.subject in ("", pair["subject"]) and wish.critic in ("", pair["critic"])
    ]
    return {
        "subjects": _named(people, [pair["subject"] for pair in pairs]),
        "critics": _named(people, [pair["critic"] for pair in pairs]),
        "slips": wanted,
        "wish": wish,
        "per_sheet": PER_SHEET,
    }


def _named(people: Mapping[str, View], ids: list[str]) -> list[View]:
    """Each of them once, in the agenda's order; the group is nobody of the roster."""
    return [people[key] for key in dict.fromkeys(ids) if key in people]
