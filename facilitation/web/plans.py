"""The plan as it is handed in: shapes only; what it means is for the meeting's rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from ..asked import Asked
from ..formats import DEFAULT
from ..text import Key, LongText, Name, Post, Title
from .requests import DAY_S

PLAN_BYTES = 1024 * 1024


def _moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _or_default(key: object) -> object:
    """null stands for what is left out, here as everywhere in a plan."""
    return DEFAULT if key is None else key


PersonId = Annotated[str, Field(pattern=r"^[\w.-]{1,40}$")]
Moment = Annotated[str, Field(max_length=40), AfterValidator(_moment)]
Day = Annotated[str, Field(max_length=40), AfterValidator(_day)]


Days = Annotated[int, Field(ge=-3660, le=3660)]  # from the meeting; negative before it


class PlannedPerson(Asked):
    id: PersonId | None = None
    name: Name
    post: Post | None = None
    role: Key | None = None
    chair: bool | None = None
    lead: bool | None = None


class PlannedTask(Asked):
    title: Title
    due: Day | None = None
    offset_days: Days | None = None
    working_days: bool | None = None
    responsible: Post | None = None


class Deadline(Asked):
    key: Key
    offset_days: Days
    working_days: bool | None = None


class PlanAsked(Asked):
    """A meeting before it starts. Only title and people are required."""

    title: Title
    format: Annotated[Key, BeforeValidator(_or_default)] = DEFAULT
    language: Literal["zh", "en"] | None = None
    org: LongText | None = None
    year: Key | None = None
    theme: LongText | None = None
    theme_short: LongText | None = None
    starts_at: Moment | None = None
    venue: LongText | None = None
    basis: LongText | None = None
    superior_org: LongText | None = None
    people: Annotated[list[PlannedPerson], Field(min_length=1, max_length=500)]
    limits: dict[Key, Annotated[int, Field(ge=0, le=DAY_S)]] | None = None
    aspects: Annotated[list[Key], Field(max_length=50)] | None = None
    ground_rules: LongText | None = None
    order: Annotated[list[Key], Field(max_length=50)] | None = None
    omit: Annotated[list[Key], Field(max_length=50)] | None = None
    tasks: Annotated[list[PlannedTask], Field(max_length=200)] | None = None
    deadlines: Annotated[list[Deadline], Field(max_length=50)] | None = None
    duties: Annotated[list[LongText], Field(max_length=50)] | None = None
    issued_on: Day | None = None
    topics: Annotated[list[Title], Field(max_length=100)] | None = None
