"""Speech: what a robot says at an occasion, and for how long. The same seed says the same."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from ..meeting.plan import GROUP
from ..meeting.timer import Ms
from .cast import step_of
from .stage import Stage

View = dict[str, Any]

UNLIMITED_MS = 120_000
SHORTEST, LONGEST = 0.55, 1.12  # of the time that a speaker has
BEFORE_THE_BELL = 0.85  # where it would be cut off at the end of its time
PASSES = 0.12
MOST_POINTS = 3
STANCES = ("accepted", "explained", "noted")


@dataclass(frozen=True, slots=True)
class Speech:
    """The words and the time of one person's turn.

    points    the arguments of `record_point`; none of them from one who passes
    """

    ms: Ms
    passes: bool = False
    points: tuple[View, ...] = ()
    text: str = ""
    stance: str = ""


def turn_speech(stage: Stage, meeting: View, floor: View) -> Speech:
    """What the present speaker does with his turn."""
    person, subject = floor["speaker"], floor["subject"]
    dice = stage.chance(floor["item"], floor["step"], person)
    time_ms = floor["turn"]["guide_ms"] or UNLIMITED_MS
    longest = BEFORE_THE_BELL if step_of(meeting, floor)["hard"] else LONGEST
    ms = int(time_ms * dice.uniform(SHORTEST, longest))
    passes = dice.random() < PASSES
    count = 0 if passes else min(dice.choice((1, 1, 2, 2, MOST_POINTS)), MOST_POINTS)
    first = first_number(meeting, floor)
    points = tuple(point(stage, meeting, person, subject, first + n) for n in range(count))
    answer, stance = dice.choice(stage.phrases["responses"]), dice.choice(STANCES)
    return Speech(ms, passes, points, _marked(stage, meeting, person, person, 0) + answer, stance)


def point(stage: Stage, meeting: View, by: str, about: str | None, number: int) -> View:
    """The arguments of a point that no other point resembles: its mark holds its number."""
    dice = stage.chance("points", by, str(about))
    texts = dice.sample(stage.phrases["points"], k=MOST_POINTS)
    args: View = {
        "about": about or GROUP,
        "text": _marked(stage, meeting, by, about, number) + texts[(number - 1) % MOST_POINTS],
    }
    return args | _extras(stage, meeting, stage.chance("extras", by, str(about), str(number)))


def first_number(meeting: View, floor: View) -> int:
    """The first number for points of this step, apart from any other step about the same person."""
    items = [item["id"] for item in meeting["agenda"]]
    steps = [step["id"] for step in meeting["agenda"][items.index(floor["item"])]["steps"]]
    place = steps.index(floor["step"]) if floor["subject"] else items.index(floor["item"])
    return place * MOST_POINTS + 1


def note(stage: Stage, meeting: View, floor: View) -> str:
    """What the recorder writes down of the present speaker."""
    dice = stage.chance("note", floor["item"], floor["step"])
    mark = _marked(stage, meeting, floor["speaker"], None, 0)
    text: str = mark + dice.choice(stage.phrases["notes"])
    return text


def _extras(stage: Stage, meeting: View, dice: Random) -> View:
    suggestion = {"suggestion": dice.choice(stage.phrases["suggestions"])}
    aspect = {"aspect": dice.choice(meeting["aspects"])} if meeting["aspects"] else {}
    return (suggestion if dice.random() < 0.5 else {}) | (aspect if dice.random() < 0.5 else {})


def _marked(stage: Stage, meeting: View, by: str, about: str | None, number: int) -> str:
    places = [person["id"] for person in meeting["people"]]
    pair = [f"{places.index(key) + 1:02}" for key in (by, about) if key in places]
    mark: str = stage.phrases["mark"]
    return mark.replace("{number}", "-".join([*pair, str(number)]))
