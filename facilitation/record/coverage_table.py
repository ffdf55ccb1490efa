"""Coverage: how many points each put to each. For chair and recorder alone; it ranks nobody."""

from __future__ import annotations

from facilitation.meeting.coverage import Pair

from .paper import CENTRE, Cell, Column, Table
from .telling import Telling, Wording


def coverage_table(telling: Telling, pairs: list[Pair]) -> Table:
    """A row a subject, a column a critic, both in the roster's order."""
    found = {(pair.subject, pair.critic): pair for pair in pairs}
    people = [person.id for person in telling.minutes.people]
    subjects = [key for key in people if key in {pair.subject for pair in pairs}]
    critics = [key for key in people if key in {pair.critic for pair in pairs}]
    say, label = telling.say, telling.label
    return Table(
        coverage_title(telling),
        (
            Column(f"{label['subject']} \\ {label['critic']}", 22, CENTRE),
            *(Column(telling.name(key), 9, CENTRE) for key in critics),
            Column(say("合计"), 9, CENTRE),
        ),
        tuple(
            (
                telling.name(subject),
                *(_cell(telling, found.get((subject, critic))) for critic in critics),
                sum(pair.points for pair in pairs if pair.subject == subject),
            )
            for subject in subjects
        ),
        none=say("没有逐人提{points}的环节。", points=label["points"]),
    )


def coverage_title(words: Wording) -> str:
    return words.say("{points}条数分布表", points=words.label["points"])


def _cell(telling: Telling, pair: Pair | None) -> Cell:
    """How many; a word for one who was away or passed; a dash for nobody to count."""
    if pair is None:
        return telling.language.dash
    word = telling.label.get(pair.state) if pair.state in ("passed", "absent") else None
    return pair.points or word or 0
