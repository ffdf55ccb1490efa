"""A plan: what a meeting is to be, before it starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .format import Deadline, Format, read_deadline
from .refusals import Malformed
from .timer import Ms

GROUP = "group"  # what a point is about when it is about all of them together


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the roster. `id` is stable, `name` is shown."""

    id: str
    name: str
    post: str
    role: str
    chair: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done before the meeting, by a fixed day or so many days from the meeting.

    due   an ISO day
    """

    title: str
    due: str | None = None
    offset_days: int | None = None
    working_days: bool = False
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be held.

    deadlines   the format's, with the days that the plan says instead
    issued_on   the ISO day by which its paper is signed
    topics      what is known beforehand of what a round of topics goes through
    """

    title: str
    language: str
    people: tuple[Person, ...]
    org: str = ""
    theme: str = ""
    theme_short: str = ""
    starts_at: str | None = None
    venue: str = ""
    ground_rules: str = ""
    aspects: tuple[str, ...] = ()
    limits: Mapping[str, Ms] = field(default_factory=dict)
    omit: frozenset[str] = frozenset()
    year: str = ""
    basis: str = ""
    superior_org: str = ""
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    duties: tuple[str, ...] = ()
    issued_on: str = ""
    topics: tuple[str, ...] = ()

    @property
    def chair(self) -> Person:
        return next(person for person in self.people if person.chair)


def read_plan(data: Mapping[str, Any], format_: Format) -> Plan:
    """The plan that `data` describes, with what it leaves out filled in by the format.

    Raises Malformed naming the field at fault. The shapes have been checked at the door.
    """
    language = data.get("language") or format_.language
    return Plan(
        title=data["title"],
        language=language,
        people=_with_leaders(_people(data["people"], format_), format_),
        org=data.get("org") or "",
        theme=data.get("theme") or "",
        theme_short=data.get("theme_short") or "",
        starts_at=data.get("starts_at"),
        venue=data.get("venue") or "",
        ground_rules=data.get("ground_rules") or format_.ground_rules_in(language),
        aspects=tuple(data.get("aspects") or format_.aspects_in(language)),
        limits=_limits(data.get("limits") or {}, format_),
        omit=_omitted(data.get("omit") or (), format_),
        year=data.get("year") or "",
        basis=data.get("basis") or "",
        superior_org=data.get("superior_org") or "",
        tasks=tuple(map(_task, data.get("tasks") or ())),
        deadlines=_deadlines(data.get("deadlines") or (), format_),
        duties=tuple(data.get("duties") or ()),
        issued_on=data.get("issued_on") or "",
        topics=_topics(data.get("topics") or (), format_),
    )


def _task(row: Mapping[str, Any]) -> Task:
    return Task(
        title=row["title"],
        due=row.get("due"),
        offset_days=row.get("offset_days"),
        working_days=bool(row.get("working_days")),
        responsible=row.get("responsible") or "",
    )


def _deadlines(rows: Sequence[Mapping[str, Any]], format_: Format) -> tuple[Deadline, ...]:
    """The format's, then those that the plan alone knows; days before count from the start."""
    own = {row["key"]: row for row in rows}
    known = [
        replace(each, offset_days=row["offset_days"], working_days=bool(row.get("working_days")))
        if (row := own.pop(each.key, None))
        else each
        for each in format_.deadlines
    ]
    return (*known, *map(read_deadline, own.values()))


def _people(rows: Sequence[Mapping[str, Any]], format_: Format) -> list[Person]:
    default_role = next(iter(format_.roles))
    taken = {row["id"] for row in rows if row.get("id")}
    people: list[Person] = []
    for place, row in enumerate(rows):
        named = row.get("role") or default_role
        role = format_.role_called(named)
        if role is None:
            raise Malformed("没有“{role}”这个角色。", field=f"people.{place}.role", role=named)
        key = row.get("id") or _free_id(place + 1, taken)
        if key == GROUP or any(person.id == key for person in people):
            raise Malformed("编号“{id}”重复，请改一个。", field=f"people.{place}.id", id=key)
        flags = {"chair": bool(row.get("chair")), "lead": bool(row.get("lead"))}
        people.append(Person(key, row["name"], row.get("post") or "", role, **flags))
    return people


def _free_id(number: int, taken: set[str]) -> str:
    while (key := f"p{number}") in taken:
        number += 1
    taken.add(key)
    return key


def _with_leaders(people: list[Person], format_: Format) -> tuple[Person, ...]:
    """Exactly one chair; where nobody leads the subjects, the chair or the first of them does."""
    subjects = [person for person in people if format_.roles[person.role].subject]
    if not subjects:
        raise Malformed("名单里没有要发言的成员，请至少填一人。", field="people")
    chairs = [place for place, person in enumerate(people) if person.chair]
    if len(chairs) > 1:
        raise Malformed("主持人只能有一位。", field=f"people.{chairs[1]}.chair")
    leader = next((p for p in subjects if p.lead), None) or next(
        (p for p in subjects if p.chair), subjects[0]
    )
    chair = next((p for p in people if p.chair), leader)
    return tuple(
        replace(p, chair=p.id == chair.id, lead=p.lead or p.id == leader.id) for p in people
    )


def _topics(topics: Sequence[str], format_: Format) -> tuple[str, ...]:
    if topics and not format_.has_topics:
        raise Malformed("这种会议不列议题。", field="topics")
    return tuple(topics)


def _limits(seconds: Mapping[str, int], format_: Format) -> dict[str, Ms]:
    for key, value in seconds.items():
        if key not in format_.limited:
            raise Malformed("这种会议没有“{key}”环节。", field=f"limits.{key}", key=key)
        if value < 1:
            raise Malformed("时限要大于零；照会议类型规定的请留空。", field=f"limits.{key}")
    return {key: value * 1000 for key, value in seconds.items()}


def _omitted(keys: Sequence[str], format_: Format) -> frozenset[str]:
    optional = {p.key for p in format_.phases if p.optional} | {
        s.key for p in format_.phases for s in p.steps if s.optional
    }
    for place, key in enumerate(keys):
        if key not in optional:
            raise Malformed("“{key}”环节不能省去。", field=f"omit.{place}", key=key)
    return frozenset(keys)
