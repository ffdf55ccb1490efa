"""The agenda: what is to be held, made from the format and the roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from .format import Format, Phase, Step
from .plan import Person, Plan


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the agenda.

    subject   a person's id in a round, else None
    topic     its own words in a round of topics, else None
    """

    id: str
    phase: str
    subject: str | None
    steps: tuple[Step, ...]
    topic: str | None = None

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)


def make_agenda(plan: Plan, format_: Format, topics: Mapping[str, str]) -> tuple[Item, ...]:
    """Every item in its order; a round has one for each of its subjects, or of the `topics`."""
    phases = [phase for phase in format_.phases if phase.key not in plan.omit]
    return tuple(item for phase in phases for item in _items(phase, plan, topics))


def _items(phase: Phase, plan: Plan, topics: Mapping[str, str]) -> list[Item]:
    steps = tuple(_planned(step, plan) for step in phase.steps if step.key not in plan.omit)
    if not phase.is_round:
        return [Item(phase.key, phase.key, None, steps)]
    whole = _each(phase, plan, topics, steps)
    if not phase.by_step:
        return whole
    first, *later = steps
    return [
        *(replace(item, steps=(first,)) for item in whole),
        *(
            replace(item, id=f"{item.id}:{step.key}", steps=(step,))
            for step in later
            for item in whole
        ),
    ]


def _each(
    phase: Phase, plan: Plan, topics: Mapping[str, str], steps: tuple[Step, ...]
) -> list[Item]:
    """An item with all steps for each subject, or each topic, of the round."""
    if phase.of_topics:
        return [Item(key, phase.key, None, steps, topic) for key, topic in topics.items()]
    people = [person.id for person in _subjects(phase, plan)]
    return [Item(f"turn:{person}", phase.key, person, steps) for person in people]


def _subjects(phase: Phase, plan: Plan) -> list[Person]:
    """The people that a round goes through, in its order."""
    roles = phase.subjects or ()
    if phase.order != "alternate":
        return _ordered([person for person in plan.people if person.role in roles], phase.order)
    sides = [[person for person in plan.people if person.role == role] for role in roles]
    return [person for person in chain(*zip_longest(*sides)) if person is not None]


def _planned(step: Step, plan: Plan) -> Step:
    limit_ms = plan.limits.get(step.key, step.limit_ms)
    return replace(step, limit_ms=limit_ms)


def _ordered(people: Sequence[Person], order: str) -> list[Person]:
    if order == "lead_first":
        return sorted(people, key=lambda person: not person.lead)
    return list(reversed(people)) if order == "reverse" else list(people)


def candidates(step: Step, item: Item, plan: Plan, format_: Format) -> list[str]:
    """Who may be given the floor in a step, in order: the ids of the people meant by `floor`."""
    match step.floor:
        case "subject":
            return [item.subject] if item.subject else []
        case "others":
            return _after(item.subject, _commenters(plan, format_))
        case "chair":
            return [plan.chair.id]
        case "lead":
            leaders = [person for person in plan.people if person.lead]
            return [p.id for p in leaders if format_.roles[p.role].subject][:1]
        case named:
            role = named.removeprefix("role:")
            people = [person for person in plan.people if person.role == role]
            return [person.id for person in _ordered(people, "lead_first")]


def _commenters(plan: Plan, format_: Format) -> list[str]:
    return [person.id for person in plan.people if format_.roles[person.role].comments]


def _after(subject: str | None, people: list[str]) -> list[str]:
    """The people but the subject, beginning with the one who sits after him."""
    if subject not in people:
        return people
    place = people.index(subject)
    return people[place + 1 :] + people[:place]
