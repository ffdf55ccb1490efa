"""The demo: a sample meeting, played up to its second member's criticism round, to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from ..formats import format_data
from ..meeting.actor import Actor
from ..meeting.commands import Command
from ..meeting.meeting import Meeting
from ..meeting.timer import Ms
from ..proceedings import Hall, Proceedings
from ..settings import Settings
from ..web.console.announcement import organisers_link
from ..web.house import House
from ..web.way_in.entrance import links_of
from ..words import word
from .folder import claim, remake
from .sample import OF_LANGUAGE, Move, sample_course, sample_plan
from .table import table

BEFOREHAND_MS = 24 * 3600 * 1000


def in_own_folder(settings: Settings, data: str | None) -> Settings:
    """The settings with a data folder of the demo's own, and nothing by which real meetings and
    their backups could be reached.

    Without `data`, `demo` inside the usual one, made anew at each start; else that folder,
    in which a demo that was stopped goes on. Raises NotOurs, or InUse.
    """
    folder = remake(settings.data / "demo") if data is None else claim(settings.data)
    return replace(settings, data=folder, database="", redis="", backups_to=None, passphrase="")


def load(hall: Hall, language: str, now: Ms) -> Proceedings:
    """The demo's meeting: the one that is there already, or else the sample up to `now`."""
    if known := hall.ids():
        return hall[known[0]]
    name = OF_LANGUAGE[language]
    course = sample_course(name)
    plan = sample_plan(name) | {"starts_at": _opened(course, now)}
    planned_at = now - course[0].ago_s * 1000 - BEFOREHAND_MS
    proceedings = hall.plan(plan, format_data(plan["format"]), planned_at)
    play(proceedings, course, now)
    return proceedings


def play(proceedings: Proceedings, course: Sequence[Move], now: Ms) -> None:
    """Carry out every move at its time before `now`."""
    for number, move in enumerate(course, 1):
        command = Command(f"demo-{number}", move.do, move.args)
        who = _actor(proceedings.meeting, move.who)
        proceedings.carry_out(command, who, now - move.ago_s * 1000)


def announce(parts: House, meeting: Meeting, say: Callable[[str], object]) -> None:
    """Print the link of every screen, and the data folder."""
    language = meeting.plan.language
    say(f"\n{meeting.plan.title}")
    say(table(_screens(parts, meeting)))
    say(word("数据文件夹（仅供演示）：{folder}", language, folder=parts.settings.data))


def _opened(course: Sequence[Move], now: Ms) -> str:
    """When the course opens the meeting, to the minute, in the machine's own time zone."""
    ago_s = next(move.ago_s for move in course if move.do == "open_meeting")
    opened = datetime.fromtimestamp(now / 1000 - ago_s).astimezone()
    return opened.replace(second=0, microsecond=0).isoformat()


def _screens(parts: House, meeting: Meeting) -> list[tuple[str, ...]]:
    """What, who and link of every screen."""
    language, label = meeting.plan.language, meeting.label
    links = links_of(parts, meeting)
    code = parts.joining.code(meeting.id)
    return [
        (word("组织者", language), "", organisers_link(parts)),
        (label["chair"], meeting.plan.chair.name, links["chair"]),
        (label["recorder"], _recorder(meeting), links["recorder"]),
        (label["projector"], "", links["projector"]),
        *(
            (_role(meeting, person.role), person.name, links["people"][person.id])
            for person in meeting.plan.people
        ),
        (word("座位卡", language), "", parts.url(f"/m/{meeting.id}/seats")),
        (word("会议码", language), code, parts.url(f"/join/{code}")),
    ]


def _recorder(meeting: Meeting) -> str:
    return next((p.name for p in meeting.plan.people if p.role == "recorder"), "")


def _role(meeting: Meeting, role: str) -> str:
    return meeting.format.roles[role].names.get(meeting.plan.language, role)


def _actor(meeting: Meeting, who: str) -> Actor:
    """The holder meant by a move's `who`."""
    if who == "chair":
        return Actor(meeting.plan.chair.id, who)
    if who == "recorder":
        return Actor(next(p.id for p in meeting.plan.people if p.role == who), who)
    person = meeting.person(who)
    assert person is not None
    return Actor(who, person.role)
