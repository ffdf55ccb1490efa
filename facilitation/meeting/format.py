"""A format: the shape of a kind of meeting, as data.

Read from TOML (facilitation/formats/) or from the journal's first entry. Seconds
(`_s`) in the data, which people write, become milliseconds (`_ms`) here, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .refusals import Malformed
from .timer import Ms

RESERVED = ("chair", "projector", "organiser", "clock")  # never roles of a roster
TOPICS = "topics"  # what a round goes through that goes through no people
FLOORS = ("subject", "others", "lead", "chair")
ORDERS = ("listed", "lead_first", "reverse", "alternate")
LAYOUTS = ("interleaved", "by_step")
ONE, IN_TURN, BY_HAND = PASSINGS = ("one", "each_in_turn", "queue")
SOFT, HARD = LIMITS = ("soft", "hard")
SHOWS = ("review", "preparation")
ANCHORS = ("meeting_start", "last_session")
ANSWER = "response"  # the kind of step in which a subject answers
QUIET = ("silent_write", "deliberation", "vote")  # kinds of steps that the chair leads in silence
SHORTEN_TO_PERCENT = 50  # of a step's limit: less is not proposed where time is short
KEEP_DAYS = 30  # how long a sealed meeting is kept before one is reminded to destroy it
REMIND_S = 30  # how long somebody may have the floor with no clock running, unremarked


@dataclass(frozen=True, slots=True)
class Role:
    """What people of one role are for. A plan may call it by one of `also`, too."""

    key: str
    names: Mapping[str, str]
    also: tuple[str, ...] = ()
    quorum: bool = False
    subject: bool = False
    comments: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A part of an agenda item.

    floor     who may have it: subject, others, lead, chair, or role:KEY
    passing   one: a single speaker; each_in_turn: everyone of `floor`, one by one;
              queue: whoever of `floor` has raised a hand, as often as he does
    start     what starts the step's clock: begin (a hand) or floor (with the floor itself)
    limit_ms  for the whole step, None for no limit
    turn_ms   for each turn, None for a share of what is left of the step
    hard      whether a bell ends the turn when its time is up; else overtime counts on
    warn_ms   times left at which screens warn, longest first
    remind_ms how long a speaker without a running clock goes unremarked, None for ever
    """

    key: str
    kind: str
    floor: str
    passing: str = ONE
    limit_ms: Ms | None = None
    turn_ms: Ms | None = None
    hard: bool = False
    warn_ms: tuple[Ms, ...] = (0,)
    start: str = "begin"
    optional: bool = False
    capture: str = "none"
    remind_ms: Ms | None = REMIND_S * 1000


@dataclass(frozen=True, slots=True)
class Phase:
    """One item of the agenda, or a round with one item for each subject.

    subjects  the roles whose people are gone through, None outside a round; none of them where
              it goes through topics
    order     listed; lead_first; reverse; alternate: one of each role of `subjects` by turns
    by_step   whether everybody's first step comes before anybody's second
    shows     what of the office the desk has beside it: review or preparation, None for nothing
    """

    key: str
    steps: tuple[Step, ...]
    subjects: tuple[str, ...] | None = None
    order: str = "listed"
    by_step: bool = False
    optional: bool = False
    shows: str | None = None

    @property
    def is_round(self) -> bool:
        return self.subjects is not None

    @property
    def of_topics(self) -> bool:
        return self.subjects == ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done, so many days from the meeting.

    anchor        meeting_start, or last_session: the day of its last sitting
    working_days  whether Saturdays and Sundays are left out
    """

    key: str
    names: Mapping[str, str]
    anchor: str
    offset_days: int
    working_days: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of meeting.

    office      what it says of the time before and after the meeting (docs/office.md)
    requests    what a raised hand may say that it is; the first are heard before the others
    public_papers  the documents that anybody may read, by their keys
    plan        what a plan in another language finds filled in, by language: aspects, ground_rules
    """

    key: str
    language: str
    names: Mapping[str, str]
    roles: Mapping[str, Role]
    phases: tuple[Phase, ...]
    quorum: tuple[int, int]
    aspects: tuple[str, ...]
    ground_rules: str
    labels: Mapping[str, Mapping[str, str]]
    seal_by: tuple[str, ...]
    deadlines: tuple[Deadline, ...] = ()
    office: Mapping[str, Any] = field(default_factory=dict)
    requests: tuple[str, ...] = ()
    plan: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    shorten_to_percent: int = SHORTEN_TO_PERCENT
    keep_days: int = KEEP_DAYS
    public_papers: tuple[str, ...] = ()

    @property
    def limited(self) -> frozenset[str]:
        """The keys for which a plan may give a limit: steps, and phases of one step."""
        return frozenset(step.key for phase in self.phases for step in phase.steps)

    def aspects_in(self, language: str) -> tuple[str, ...]:
        return tuple(self.plan.get(language, {}).get("aspects", self.aspects))

    def ground_rules_in(self, language: str) -> str:
        return str(self.plan.get(language, {}).get("ground_rules", self.ground_rules)).strip()

    def role_called(self, name: str) -> str | None:
        """The key of the role that a plan calls `name`, None if there is none."""
        return next((r.key for r in self.roles.values() if name in (r.key, *r.also)), None)

    @property
    def has_topics(self) -> bool:
        return any(phase.of_topics for phase in self.phases)

    def phase(self, key: str) -> Phase:
        return next(phase for phase in self.phases if phase.key == key)

    def step(self, phase_key: str, step_key: str) -> Step:
        return next(step for step in self.phase(phase_key).steps if step.key == step_key)


def read_format(data: Mapping[str, Any]) -> Format:
    """The format that `data` describes. Raises Malformed naming the missing or wrong key."""
    try:
        roles = {role["key"]: _role(role) for role in data["roles"]}
        remind_s = data.get("remind_s", REMIND_S)
        return Format(
            key=data["key"],
            language=data.get("language", "zh"),
            names=data["name"],
            roles=roles,
            phases=tuple(_phase(phase, tuple(roles), remind_s) for phase in data["phases"]),
            quorum=_fraction(data.get("attendance", {}).get("quorum", (1, 2))),
            aspects=tuple(data.get("aspects", ())),
            ground_rules=data.get("ground_rules", "").strip(),
            labels=data["labels"],
            seal_by=tuple(data.get("seal_by", ("recorder",))),
            deadlines=tuple(map(read_deadline, data.get("deadlines", ()))),
            office=data.get("office", {}),
            requests=tuple(str(kind) for kind in data.get("requests", ())),
            plan=data.get("plan", {}),
            shorten_to_percent=_percent(data.get("shorten_to_percent", SHORTEN_TO_PERCENT)),
            keep_days=int(data.get("keep_days", KEEP_DAYS)),
            public_papers=tuple(map(str, data.get("public_papers", ()))),
        )
    except KeyError as missing:
        raise Malformed(
            "会议模板缺少“{key}”，请补上。", field="format", key=str(missing.args[0])
        ) from None
    except (AttributeError, TypeError, ValueError) as error:
        raise Malformed(
            "会议模板“{format}”写得不对：{error}",
            field="format",
            format=str(data.get("key")),
            error=str(error),
        ) from None


def read_deadline(data: Mapping[str, Any]) -> Deadline:
    """Without an anchor, days before count from the start and days after from the last sitting."""
    days = int(data["offset_days"])
    usual = ANCHORS[0] if days <= 0 else ANCHORS[1]
    apart = ("key", "anchor")
    return Deadline(
        key=data["key"],
        names={
            key: text for key, text in data.items() if isinstance(text, str) and key not in apart
        },
        anchor=_one_of(ANCHORS, data.get("anchor", usual)),
        offset_days=days,
        working_days=bool(data.get("working_days")),
    )


def _role(data: Mapping[str, Any]) -> Role:
    if data["key"] in RESERVED:
        raise ValueError(f"role {data['key']}")
    flags = {flag: bool(data.get(flag)) for flag in ("quorum", "subject", "comments")}
    names = {key: text for key, text in data.items() if isinstance(text, str) and key != "key"}
    return Role(key=data["key"], names=names, also=tuple(data.get("also", ())), **flags)


def _phase(data: Mapping[str, Any], roles: tuple[str, ...], remind_s: float) -> Phase:
    is_round = data["type"] == "round"
    steps = data["steps"] if is_round else [data]
    return Phase(
        key=data["key"],
        steps=tuple(_step(step, roles, remind_s) for step in steps),
        subjects=_subjects(data["subjects"], roles) if is_round else None,
        order=_one_of(ORDERS, data.get("order", "listed")),
        by_step=_one_of(LAYOUTS, data.get("layout", "interleaved")) == "by_step",
        optional=bool(data.get("optional")),
        shows=_one_of(SHOWS, data["shows"]) if "shows" in data else None,
    )


def _subjects(named: str | list[str], roles: tuple[str, ...]) -> tuple[str, ...]:
    if named == TOPICS:
        return ()
    several = [named] if isinstance(named, str) else named
    return tuple(_one_of(roles, each.removeprefix("role:")) for each in several)


def _step(data: Mapping[str, Any], roles: tuple[str, ...], remind_s: float) -> Step:
    floors = (*FLOORS, *(f"role:{role}" for role in roles))
    return Step(
        key=data["key"],
        kind=data["kind"],
        floor=_one_of(floors, data["floor"]),
        passing=_one_of(PASSINGS, data.get("passing", ONE)),
        limit_ms=_ms(data.get("total_s")),
        turn_ms=_ms(data.get("per_turn_s")),
        hard=_one_of(LIMITS, data.get("limit", SOFT)) == HARD,
        warn_ms=tuple(int(seconds * 1000) for seconds in data.get("warn_at_s", (0,))),
        start=_one_of(("begin", "floor"), data.get("start", "begin")),
        optional=bool(data.get("optional")),
        capture=data.get("capture", "none"),
        remind_ms=int(data.get("remind_s", remind_s) * 1000) or None,
    )


def _ms(seconds: float | None) -> Ms | None:
    return None if seconds is None else int(seconds * 1000)


def _one_of(known: tuple[str, ...], value: str) -> str:
    if value not in known:
        raise Malformed("会议模板里的“{value}”不认识。", field="format", value=value)
    return value


def _percent(value: Any) -> int:
    if not 1 <= int(value) <= 100:
        raise ValueError(f"shorten_to_percent = {value}")
    return int(value)


def _fraction(pair: Any) -> tuple[int, int]:
    numerator, denominator = (int(part) for part in pair)
    if not 0 <= numerator <= denominator or not denominator:
        raise ValueError(f"quorum = {pair}")
    return numerator, denominator
