"""A trial: a meeting of a format with made-up people, held in memory to see what it would be like.

It goes through the rules as any meeting does, once into each step, and is kept nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle, islice
from typing import Any

from ..meeting.actor import Actor
from ..meeting.agenda import Item, candidates
from ..meeting.commands import Command
from ..meeting.events import Entry, Event, MeetingPlanned
from ..meeting.evolution import evolve, planned
from ..meeting.format import BY_HAND, ONE, TOPICS, Step
from ..meeting.meeting import Meeting
from ..meeting.permissions import commands_of
from ..meeting.plan import Person
from ..meeting.reading import View, shows
from ..meeting.rules import decide
from ..meeting.timer import Ms
from ..meeting.views import floor_view, meeting_view
from . import SHARED

CONTROLLER = Actor(None, "chair")
AT, STARTS_AT = 1_768_438_800_000, "2026-01-15T09:00:00+08:00"
PEOPLE = SHARED.with_name("people.json")
FEW = 2  # of a role whose people neither are gone through nor comment
SO_MANY_TOPICS = 3
HANDS = 3  # so many are raised where hands make the queue
SHARE = 3  # a third of the speaker's time is used up on the pictures
SHORT_MS = 45_000  # where there is no limit


@dataclass
class Trial:
    """The meeting as far as it was played, at `now`."""

    meeting: Meeting
    now: Ms = AT
    pictures: list[View] = field(default_factory=list)

    def says(self, name: str, who: Actor = CONTROLLER, **args: Any) -> None:
        for event in decide(self.meeting, Command("trial", name, args), who, self.now):
            self.meeting = evolve(self.meeting, self._entry(event))

    def _entry(self, event: Event) -> Entry:
        key, seq = self.meeting.id, self.meeting.seq + 1
        return Entry(key, seq, self.now, "", CONTROLLER.role, "trial", event)


@shows("trial")
def trial(data: Mapping[str, Any], language: str, count: int) -> View:
    """What a meeting of the format would be like, with `count` people to be gone through.

    `pictures` has the floor in each step, the first time that it comes; `total_ms` how long it
    all takes if every limit is used up, and `unlimited` the steps that have none.
    """
    trial = Trial(_planned(data, language, count))
    for person in _people(trial):
        trial.says("mark_attendance", person=person.id, status="present")
    trial.says("open_meeting")
    opened = meeting_view(trial.meeting)
    for item, step in _once_each(trial.meeting):
        _look(trial, item, step)
    lengths = {
        (item.id, step.key): _length_ms(trial.meeting, item, step)
        for item in trial.meeting.agenda
        for step in item.steps
    }
    return {
        "meeting": opened,
        "pictures": trial.pictures,
        "can": {p.id: commands_of(trial.meeting, Actor(p.id, p.role)) for p in _people(trial)},
        "total_ms": sum(lengths.values()),
        "unlimited": list(dict.fromkeys(step for (_, step), ms in lengths.items() if not ms)),
    }


def _people(trial: Trial) -> tuple[Person, ...]:
    return trial.meeting.plan.people


def _planned(data: Mapping[str, Any], language: str, count: int) -> Meeting:
    title = data["name"].get(language) or next(iter(data["name"].values()))
    plan = {
        "title": title,
        "language": language,
        "starts_at": STARTS_AT,
        "people": _chaired(data, list(_cast(data, language, count))),
        "topics": _topics(data, language),
    }
    event = MeetingPlanned(plan, data)
    return planned(Entry("trial", 1, AT, "", "organiser", "trial", event))


def _topics(data: Mapping[str, Any], language: str) -> list[str]:
    """Made-up topics where the format goes through such."""
    word = data["labels"].get(language, data["labels"]["en"])["topic"]
    has_topics = any(phase.get("subjects") == TOPICS for phase in data["phases"])
    return [f"{word} {n}" for n in range(1, SO_MANY_TOPICS + 1)] if has_topics else []


def _cast(data: Mapping[str, Any], language: str, count: int) -> Iterator[View]:
    """So many of each role that is gone through, comments or speaks; the names go round."""
    names = cycle(_names().get(language) or _names()["en"])
    for role in data["roles"]:
        busy = role.get("subject") or role.get("comments")
        many = 1 if role["key"] == "recorder" else count if busy else FEW
        called = role.get(language) or role["key"]
        yield from ({"name": n, "post": called, "role": role["key"]} for n in islice(names, many))


def _chaired(data: Mapping[str, Any], people: list[View]) -> list[View]:
    """One who counts for the quorum has the chair, sooner one who gets no round himself."""
    roles = {role["key"]: role for role in data["roles"]}

    def unlikely(person: View) -> tuple[bool, bool]:
        role = roles[person["role"]]
        return not role.get("quorum"), bool(role.get("subject"))

    chair = min(people, key=unlikely, default=None)
    return [person | {"chair": person is chair} for person in people]


@cache
def _names() -> dict[str, list[str]]:
    """Made-up names in each language."""
    names: dict[str, list[str]] = json.loads(PEOPLE.read_text(encoding="utf-8"))
    return names


def _once_each(meeting: Meeting) -> list[tuple[Item, Step]]:
    first: dict[tuple[str, str], tuple[Item, Step]] = {}
    for item in meeting.agenda:
        for step in item.steps:
            first.setdefault((item.phase, step.key), (item, step))
    return list(first.values())


def _look(trial: Trial, item: Item, step: Step) -> None:
    """The floor in the midst of a step, with whoever speaks there at work."""
    trial.says("go_to", item=item.id, step=step.key)
    if step.passing == BY_HAND:
        _raise_hands(trial, item, step)
    share_ms = None
    if trial.meeting.floor.turn is not None:
        trial.says("begin_turn")
        share_ms = trial.meeting.floor.turn.timer.limit_ms
    trial.now += (share_ms or step.limit_ms or SHORT_MS) // SHARE
    trial.pictures.append(floor_view(trial.meeting, trial.now))


def _raise_hands(trial: Trial, item: Item, step: Step) -> None:
    """Hands stay up from step to step: as many more are raised as make a short queue."""
    may = candidates(step, item, trial.meeting.plan, trial.meeting.format)
    up = {hand.person for hand in trial.meeting.requests} | {trial.meeting.floor.speaker}
    for person in [person for person in may[:HANDS] if person not in up]:
        trial.says("request_floor", Actor(person, ""))
    if may and trial.meeting.floor.turn is None:
        trial.says("advance")


def _length_ms(meeting: Meeting, item: Item, step: Step) -> Ms:
    """How long the step takes at most, 0 if nothing limits it."""
    if step.limit_ms is not None or step.turn_ms is None:
        return step.limit_ms or 0
    many = len(candidates(step, item, meeting.plan, meeting.format))
    return step.turn_ms * (1 if step.passing == ONE else many)
