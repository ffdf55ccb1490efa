"""Figures: what a letter counts, each with where it comes from.

A figure is a number or a few words, with the entries of the journal (by `seq`) and the rows of
the registers that it was counted from, so that anyone can count again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..meeting.events import (
    AttendanceMarked,
    Entry,
    MeetingClosed,
    MeetingOpened,
    RecessEnded,
    RecessStarted,
    StepEntered,
    Undone,
)
from ..meeting.meeting import Meeting
from ..meeting.plan import GROUP
from ..record import Row, Telling
from .days import LAST_SESSION
from .following import DONE, IN_PROGRESS, NOT_STARTED

NEEDED = ("tasks", "opinions", "talks", "rectifications", "letters", "dispatches")
ENTRIES = (  # those of the journal that tell where a figure comes from
    *("attendance_marked", "meeting_opened", "recess_started", "recess_ended"),
    *("meeting_closed", "step_entered", "undone"),
)
_SAT = MeetingOpened | RecessStarted | RecessEnded | MeetingClosed

Registers = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Figure:
    """`caption` is a sentence of the catalogue; `rows` are pairs of register and row."""

    key: str
    caption: str
    value: int | str
    seqs: tuple[int, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()


def figures(
    telling: Telling, meeting: Meeting, registers: Registers, entries: Sequence[Entry] = ()
) -> dict[str, Figure]:
    """All of them by key. Without `entries` those of the room do not say where they come from."""
    standing = _standing(entries)
    found = (
        *_prepared(registers),
        *_held(telling, standing),
        *_heard(telling, standing),
        *_said(meeting),
        *_put_right(telling, registers),
    )
    return {figure.key: figure for figure in found}


def _standing(entries: Sequence[Entry]) -> list[Entry]:
    """Those of the entries that were not taken back."""
    undone = [entry.event for entry in entries if isinstance(entry.event, Undone)]
    ranges = [range(each.first_seq, each.last_seq + 1) for each in undone]
    return [entry for entry in entries if not any(entry.seq in each for each in ranges)]


def _counted(key: str, caption: str, register: str, rows: Iterable[Row]) -> Figure:
    ids = tuple((register, row["id"]) for row in rows)
    return Figure(key, caption, len(ids), rows=ids)


def unmerged(rows: Iterable[Row]) -> list[Row]:
    """What is left of the opinions once those that say the same are merged."""
    return [row for row in rows if not row["merged_into"]]


def collected(rows: Iterable[Row]) -> int:
    """How many opinions were handed in: a row may stand for several of them."""
    return sum(row["count"] or 1 for row in rows)


def _prepared(registers: Registers) -> Iterator[Figure]:
    before = [row for row in registers["tasks"] if row["anchor"] != LAST_SESSION]
    yield _counted("tasks", "会前工作", "tasks", before)
    yield _counted("tasks_done", "完成的会前工作", "tasks", [t for t in before if t["done_on"]])
    opinions = registers["opinions"]
    ids = tuple(("opinions", row["id"]) for row in opinions)
    yield Figure("opinions", "征求到的意见", collected(opinions), rows=ids)
    merged = unmerged(opinions)
    own = [row for row in merged if row["about"] == GROUP]
    personal = [row for row in merged if row["about"] != GROUP]
    told = [row for row in merged if row["fed_back_on"]]
    yield _counted("opinions_merged", "合并后的意见", "opinions", merged)
    yield _counted("opinions_group", "其中对集体的", "opinions", own)
    yield _counted("opinions_personal", "其中对个人的", "opinions", personal)
    yield _counted("opinions_fed_back", "已反馈的意见", "opinions", told)
    talks = registers["talks"]
    yield _counted("talks_due", "应谈话次数", "talks", talks)
    yield _counted("talks_held", "已谈话次数", "talks", [t for t in talks if t["held_on"]])


def _held(telling: Telling, entries: Sequence[Entry]) -> Iterator[Figure]:
    minutes, quorum = telling.minutes, telling.minutes.quorum
    came = tuple(e.seq for e in entries if isinstance(e.event, AttendanceMarked))
    sat = tuple(entry.seq for entry in entries if isinstance(entry.event, _SAT))
    days = [telling.language.date(telling.moment(each.began_at)) for each in minutes.sittings]
    ends = [(s.began_at, s.ended_at or minutes.closed_at or s.began_at) for s in minutes.sittings]
    lasted = sum(end - began for began, end in ends)
    over = minutes.closed_at is not None
    length = telling.language.duration(lasted) if over else telling.say("（时长待填）")
    dates = telling.listed(dict.fromkeys(days)) or telling.say("（日期待填）")
    yield Figure("title", "会议名称", minutes.title, (1,))
    yield Figure("dates", "会议日期", dates, sat)
    yield Figure("lasted", "会议时长", length, sat)
    yield Figure("venue", "地点", minutes.venue or telling.say("（地点待填）"), (1,))
    yield Figure("due", "应到人数", quorum.due, (1,))
    yield Figure("present", "实到人数", quorum.present, came)


def _heard(telling: Telling, entries: Sequence[Entry]) -> Iterator[Figure]:
    items = [item for section in telling.minutes.sections for item in section.items]
    heard = [item.id for item in items if item.subject and item.held]
    entered = {
        entry.event.item: entry.seq
        for entry in reversed(entries)
        if isinstance(entry.event, StepEntered) and entry.event.item in heard
    }
    yield Figure("subjects_held", "已发言的成员", len(heard), tuple(sorted(entered.values())))


def _said(meeting: Meeting) -> Iterator[Figure]:
    points = [each for each in meeting.points.values() if each.state == "active"]
    group = [point for point in points if point.about == GROUP]
    personal = [point for point in points if point.about != GROUP]
    answers = list(meeting.responses.values())
    for key, caption, said in (
        ("points", "意见条数", points),
        ("points_group", "其中对集体的意见", group),
        ("points_personal", "其中对个人的意见", personal),
        ("responses", "回应的人次", answers),
    ):
        yield Figure(key, caption, len(said), tuple(each.seq for each in said))


def _put_right(telling: Telling, registers: Registers) -> Iterator[Figure]:
    items = registers["rectifications"]
    group = [item for item in items if item["owner"] == GROUP]
    personal = [item for item in items if item["owner"] != GROUP]
    for key, caption, counted in (
        ("items", "改进事项数", items),
        ("items_group", "其中集体的", group),
        ("items_personal", "其中个人的", personal),
        ("items_immediate", "立即办理的", [item for item in items if item["immediate"]]),
        *(
            (f"items_{state}", caption, [item for item in items if item["state"] == state])
            for state, caption in (
                (DONE, "已完成的"),
                (IN_PROGRESS, "进行中的"),
                (NOT_STARTED, "尚未开始的"),
            )
        ),
    ):
        yield _counted(key, caption, "rectifications", counted)
    ids = tuple(("rectifications", item["id"]) for item in items)
    yield Figure("problems", "问题", _problems(telling, items), rows=ids)


def _problems(telling: Telling, items: Sequence[Row]) -> str:
    """The problems by whose they are, a line each; who put them is not said."""
    if not items:
        return telling.say("（尚未列出）")
    owners = dict.fromkeys(item["owner"] for item in sorted(items, key=_group_first))
    return "\n".join(_line(telling, owner, items) for owner in owners)


def _group_first(item: Row) -> bool:
    return bool(item["owner"] != GROUP)


def _line(telling: Telling, owner: str, items: Sequence[Row]) -> str:
    own = [(item["problem"], None) for item in items if item["owner"] == owner]
    return f"{telling.name(owner)}{telling.language.colon}{telling.language.joined(own, '')}"
