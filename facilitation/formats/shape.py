"""The shape of a format's file: what has to stand in it, checked before anything is read from it.

The file in the data folder, the one that is taken in, and what the organiser's page hands in are
all checked here; what is wrong is named by its place (`phases.3.steps.0.floor`). What a later
version may know of is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ..asked import checked
from ..meeting.format import (
    ANCHORS,
    FLOORS,
    LAYOUTS,
    LIMITS,
    ORDERS,
    PASSINGS,
    RESERVED,
    SHOWS,
    TOPICS,
)
from ..meeting.refusals import Malformed
from ..text import Key, Line, LongText, Name, clean

DAY_S = 86_400
MOST = 60  # roles, phases, steps of a phase, languages …
OF_AN_ITEM = ("subject", "others")  # floors that there are only where somebody is gone through
STARTS = ("begin", "floor")

Part = TypeVar("Part")
Some = Annotated[list[Part], Field(min_length=1, max_length=MOST)]
Several = Annotated[list[Part], Field(max_length=MOST)]
Id = Annotated[str, Field(pattern=r"^[\w-]{1,40}$")]
Seconds = Annotated[float, Field(ge=1, le=DAY_S)]
Left = Annotated[float, Field(ge=0, le=DAY_S)]
Count = Annotated[int, Field(ge=0, le=1000)]
Names = Annotated[dict[Id, Name], Field(min_length=1, max_length=MOST)]


def _one_of(known: Sequence[str]) -> AfterValidator:
    """Refuses a text that is none of these as pydantic refuses what a Literal has not."""

    def known_text(value: str) -> str:
        if value not in known:
            raise PydanticCustomError("literal_error", "unknown", {"expected": ", ".join(known)})
        return value

    return AfterValidator(known_text)


class Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow", frozen=True)


class Role(Shape):
    key: Id
    also: Several[Key] = []
    quorum: bool = False
    subject: bool = False
    comments: bool = False


class Step(Shape):
    key: Id
    kind: Id
    floor: Key
    passing: Annotated[str, _one_of(PASSINGS)] = PASSINGS[0]
    limit: Annotated[str, _one_of(LIMITS)] = LIMITS[0]
    start: Annotated[str, _one_of(STARTS)] = STARTS[0]
    total_s: Seconds | None = None
    per_turn_s: Seconds | None = None
    warn_at_s: Several[Left] = []
    remind_s: Left | None = None
    optional: bool = False


class Phase(Shape):
    """What holds of a round and of a single item alike."""

    key: Id
    type: Literal["single", "round"]
    optional: bool = False
    shows: Annotated[str, _one_of(SHOWS)] | None = None


class Round(Phase):
    subjects: Key | Some[Key]
    order: Annotated[str, _one_of(ORDERS)] = ORDERS[0]
    layout: Annotated[str, _one_of(LAYOUTS)] = LAYOUTS[0]
    steps: Some[Step]


class Single(Phase, Step):
    pass


class Deadline(Shape):
    key: Id
    offset_days: Annotated[int, Field(ge=-3660, le=3660)]
    anchor: Annotated[str, _one_of(ANCHORS)] | None = None
    working_days: bool = False


class Attendance(Shape):
    quorum: Annotated[list[Count], Field(min_length=2, max_length=2)] | None = None


class FilledIn(Shape):
    """What a plan finds filled in."""

    aspects: Several[Key] = []
    ground_rules: LongText = ""


class Whole(Shape):
    """The file; its phases are held against their own shapes, each by its type."""

    key: Id
    language: Id = "zh"
    name: Names
    roles: Some[Role]
    phases: Some[Phase]
    attendance: Attendance | None = None
    aspects: Several[Key] = []
    ground_rules: LongText = ""
    plan: dict[Id, FilledIn] = Field(default_factory=dict)
    requests: Several[Id] = []
    public_papers: Several[Id] = []
    seal_by: Several[Literal["chair", "recorder"]] = []
    shorten_to_percent: Annotated[int, Field(ge=1, le=100)] | None = None
    keep_days: Annotated[int, Field(ge=0, le=36_600)] | None = None
    remind_s: Left | None = None
    deadlines: Several[Deadline] = []
    labels: dict[Id, dict[Id, Line]] = Field(default_factory=dict)


class Named(Shape):
    """The names of something, each in its language."""

    __pydantic_extra__: dict[str, Name]


def shaped(data: object) -> dict[str, Any]:
    """The format as it may be kept: its texts cleaned, nothing of it missing or impossible.

    Raises Malformed or TooLarge, naming the place.
    """
    given: dict[str, Any] = _cleaned(data)
    checked(Whole, given, whole="format")
    for place, phase in enumerate(given["phases"]):
        _held_against(Round if phase["type"] == "round" else Single, phase, f"phases.{place}")
    _check_sense(given)
    return given


def _held_against(model: type[BaseModel], part: object, place: str) -> None:
    """Raise what is wrong with a part by its place in the whole."""
    checked(model, part, whole=place, within=place)


def _cleaned(value: Any) -> Any:
    """The same with every text clean; null stands for what is left out, here as in a plan."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(str(k)): _cleaned(v) for k, v in value.items() if v is not None}
        case list():
            return [_cleaned(each) for each in value]
        case bool() | int():
            return value
        case float() if isfinite(value):
            return value
        case _:
            return str(value)


def _check_sense(data: Mapping[str, Any]) -> None:
    """Raise Malformed for what has the right shape and still can't be held."""
    _check_keys(data)
    roles = {role["key"] for role in data["roles"]}
    if not any(role.get("subject") for role in data["roles"]):
        raise Malformed("至少要有一种身份的人是轮到的对象。", field="roles")
    for place, phase in enumerate(data["phases"]):
        subjects = phase.get("subjects", [])
        if subjects == TOPICS:
            continue
        for each in [subjects] if isinstance(subjects, str) else subjects:
            _check_role(each, roles, f"phases.{place}.subjects")
    for field, step, alone in _steps(data):
        _check_floor(step["floor"], roles, field, alone)
    _check_quorum(data.get("attendance", {}).get("quorum", (0, 1)))
    for field, names in _named(data):
        _check_names(names, field)


def _check_keys(data: Mapping[str, Any]) -> None:
    lists = {name: data.get(name, []) for name in ("roles", "phases", "deadlines")}
    inner = {f"phases.{n}.steps": p.get("steps", []) for n, p in enumerate(data["phases"])}
    for name, parts in (lists | inner).items():
        counts = Counter(part["key"] for part in parts)
        for place, part in enumerate(parts):
            if counts[part["key"]] > 1 or (name == "roles" and part["key"] in RESERVED):
                field = f"{name}.{place}.key"
                raise Malformed("编号“{id}”重复，请改一个。", field=field, id=part["key"])


def _steps(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    """Every step with its place, and whether nobody is its subject; a single item is its own."""
    for n, phase in enumerate(data["phases"]):
        if phase["type"] == "single":
            yield f"phases.{n}", phase, True
            continue
        alone = phase["subjects"] == TOPICS
        yield from ((f"phases.{n}.steps.{m}", s, alone) for m, s in enumerate(phase["steps"]))


def _check_floor(floor: str, roles: set[str], field: str, alone: bool) -> None:
    if alone and floor in OF_AN_ITEM:
        raise Malformed("这一项不是逐人进行的，没有对象，请另选发言的人。", field=f"{field}.floor")
    if floor not in FLOORS:
        _check_role(floor, roles, f"{field}.floor", needed="role:")


def _check_role(named: str, roles: set[str], field: str, needed: str = "") -> None:
    if not named.startswith(needed) or named.removeprefix("role:") not in roles:
        raise Malformed("没有“{role}”这个身份。", field=field, role=named)


def _check_quorum(fraction: Sequence[int]) -> None:
    if not fraction[0] <= fraction[1] >= 1:
        raise Malformed("法定人数不能多于应到人数。", field="attendance.quorum")


def _named(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Whatever carries its names beside its key, in each language."""
    for list_ in ("roles", "deadlines"):
        yield from ((f"{list_}.{n}", part) for n, part in enumerate(data.get(list_, [])))


def _check_names(part: Mapping[str, Any], field: str) -> None:
    names = {k: v for k, v in part.items() if isinstance(v, str) and k not in ("key", "anchor")}
    _held_against(Named, names, field)
