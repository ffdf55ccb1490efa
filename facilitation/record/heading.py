"""The head of the record: what meeting it was, when and where, and who was there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from facilitation.meeting.document import Aside, Attendee
from facilitation.meeting.floor import Sitting
from facilitation.meeting.meeting import ABSENT, EXPECTED, LATE, LEAVE

from .telling import ASIDE, FIELD, TITLE, Paragraph, Telling


def heading(telling: Telling) -> list[Paragraph]:
    """The title and the fields below it, those left out that have nothing to say."""
    say, minutes = telling.say, telling.minutes
    title = Paragraph(TITLE, say("{title}会议记录", title=minutes.title))
    unfinished = [] if minutes.closed_at is not None else [_unfinished(telling)]
    fields = (*_meeting(telling), *_people(telling))
    told = [Paragraph(FIELD, text, name) for name, text in fields if text]
    return [title, *unfinished, *told]


def _unfinished(telling: Telling) -> Paragraph:
    said = telling.say("会议尚未结束，本记录不完整")
    return Paragraph(ASIDE, telling.language.bracketed(said))


def _meeting(telling: Telling) -> Iterator[tuple[str, str]]:
    say, minutes = telling.say, telling.minutes
    yield say("单位"), minutes.org
    yield say("时间"), _time(telling)
    yield say("地点"), minutes.venue
    yield say("主题"), telling.language.one_line(minutes.theme)
    chairs = [_with_post(telling, person) for person in minutes.people if person.chair]
    yield telling.label["chair"], telling.listed(chairs)


def _time(telling: Telling) -> str:
    """Each day with its hours and its recesses."""
    days = groupby(telling.minutes.sittings, lambda each: telling.moment(each.began_at).date())
    return telling.language.semicolon.join(_day(telling, day, list(held)) for day, held in days)


def _day(telling: Telling, day: date, sittings: list[Sitting]) -> str:
    hours = telling.span(sittings[0].began_at, sittings[-1].ended_at)
    recesses = [
        telling.say("{span} 休会", span=telling.span(recess.at, recess.to))
        for recess in telling.minutes.recesses
        if _within(recess, sittings)
    ]
    return telling.beside(
        f"{telling.language.day(day)}{telling.language.after_day}{hours}", *recesses
    )


def _within(recess: Aside, sittings: list[Sitting]) -> bool:
    """Whether the recess ended on the day on which it began."""
    began = [sitting.began_at for sitting in sittings[1:]]
    return recess.to in began


def _people(telling: Telling) -> Iterator[tuple[str, str]]:
    due = [person for person in telling.minutes.people if person.quorum]
    came = [person for person in due if _came(person)]
    yield telling.say("出席"), _present(telling, came)
    yield telling.say("迟到"), telling.listed(_late(telling, came))
    yield telling.say("提前离会"), telling.listed(_left(telling, came))
    for status, word in ((LEAVE, "请假"), (ABSENT, "缺席"), (EXPECTED, "未签到")):
        away = [person for person in due if person.status == status and not _came(person)]
        yield telling.say(word), telling.listed(_away(telling, person) for person in away)
    yield from _others(telling)


def _came(person: Attendee) -> bool:
    return person.left_at is not None or person.status not in (LEAVE, ABSENT, EXPECTED)


def _present(telling: Telling, came: list[Attendee]) -> str:
    """The names with how many were due and came, and how many it takes if too few did."""
    quorum = telling.minutes.quorum
    counts = telling.say("应到{due}人，实到{present}人", due=quorum.due, present=quorum.present)
    missed = None if quorum.met else telling.say("不足规定的{needed}人", needed=quorum.needed)
    return telling.beside(telling.listed(p.name for p in came), counts, missed).strip()


def _late(telling: Telling, people: Iterable[Attendee]) -> Iterator[str]:
    for person in people:
        if person.status == LATE and person.arrived_at is not None:
            arrived = telling.say("{time}到会", time=telling.clock(person.arrived_at))
            yield telling.beside(person.name, arrived, person.reason)


def _left(telling: Telling, people: Iterable[Attendee]) -> Iterator[str]:
    for person in people:
        if person.left_at is not None:
            left = telling.say("{time}离会", time=telling.clock(person.left_at))
            yield telling.beside(person.name, left, person.reason)


def _away(telling: Telling, person: Attendee) -> str:
    handed_in = telling.say("提交书面材料") if person.id in read_out(telling) else None
    return telling.beside(person.name, person.reason, handed_in)


def read_out(telling: Telling) -> list[str]:
    """Those whose statement another read for them."""
    items = [item for section in telling.minutes.sections for item in section.items]
    speeches = [each for item in items for step in item.steps for each in step.speeches]
    return [each.person for each in speeches if each.reader and not each.points]


def _others(telling: Telling) -> Iterator[tuple[str, str]]:
    """Those who do not count towards the quorum, role by role; who writes comes last."""
    others = [person for person in telling.minutes.people if not person.quorum]
    for role in dict.fromkeys(p.role for p in sorted(others, key=lambda p: p.controls)):
        people = [person for person in others if person.role == role]
        name = telling.label["recorder"] if people[0].controls else people[0].role_label
        yield name, telling.listed(_other(telling, person) for person in people)


def _other(telling: Telling, person: Attendee) -> str:
    absence = {LEAVE: "请假", ABSENT: "缺席"}.get(person.status)
    post = person.post if person.lead else None
    return telling.beside(person.name, post, absence and telling.say(absence), person.reason)


def _with_post(telling: Telling, person: Attendee) -> str:
    return telling.beside(person.name, person.post or None)
