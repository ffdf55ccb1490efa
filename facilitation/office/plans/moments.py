"""Moments: the day and the hour of the meeting, and days by which something is due."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from .cues import Cues
from .found import Findings
from .numbers import number
from .paper import Paper, Span, group
from .parts import Part

WEEKDAY_DIFFERS, YEAR_ASSUMED = "weekday_differs", "year_assumed"
NOON = 12
NEAR = 12  # characters between a day and its hour in the next line
MOST_DAYS_AHEAD = 180  # of a meeting, when its paper is signed


def read_start(found: Findings, cues: Cues, parts: Iterable[Part], sentences: list[Span]) -> None:
    """When it begins: as the part on time says; without one, as a sentence announces it."""
    own = [part for part in parts if part.topic == "starts_at"]
    for part in own:
        for span in [part.line, *part.text()]:
            if _start_in(found, cues, span):
                return
    if _day_and_hour_apart(found, cues, [s for part in own for s in part.text()]):
        return
    for part in own:
        if spans := part.text():
            found.blank("starts_at", spans[0])
            return
    if not own:
        _announced(found, cues, sentences)


def read_issued(found: Findings, cues: Cues, span: Span) -> None:
    """The day by which the paper is signed, at its end."""
    day = next(days_in(found, cues, span), None)
    if day is not None:
        found.add("issued_on", day.date.isoformat(), day.span)
    else:
        found.blank("issued_on", span)
        found.lack("issued_on")


def _announced(found: Findings, cues: Cues, sentences: list[Span]) -> None:
    paper = found.paper
    for sentence in sentences:
        said = paper.first(cues.pattern("start", "announce"), sentence)
        at = paper.first(cues.pattern("venue", "at"), sentence)
        is_meeting = paper.first(cues.pattern("start", "meeting"), sentence)
        if not (said or at) or not is_meeting:
            continue
        if paper.first(cues.pattern("start", "not"), sentence):
            continue
        rest = Span(said.start() if said else sentence.start, sentence.end)
        if _start_in(found, cues, rest):
            return
        if said and paper.first(cues.pattern("blank"), rest):
            found.blank("starts_at", rest)


def _start_in(found: Findings, cues: Cues, span: Span) -> bool:
    """Whether the span says a day with its hour; the weekday beside it must agree."""
    paper = found.paper
    for match in _days(paper, cues, span):
        weekday = cues.pattern("moment", "weekday").match(paper.folded, match.end(), span.end)
        through = cues.pattern("moment", "through").match(
            paper.folded, weekday.end() if weekday else match.end(), span.end
        )
        after = through.end() if through else match.end()
        time = cues.pattern("moment", "time").match(paper.folded, after, span.end)
        clock = _clock(time, cues) if time else None
        day, note = _day_held(found, cues, match, weekday)
        if day is None or time is None or clock is None:
            continue
        offset = cues.words("moment", "offset")
        value = f"{day.isoformat()}T{clock[0]:02}:{clock[1]:02}:00{offset}"
        found.add("starts_at", value, Span(match.start(), time.end()), note)
        return True
    return False


def _day_and_hour_apart(found: Findings, cues: Cues, spans: list[Span]) -> bool:
    """Whether two lines right below each other say it together: 日期 and 时间."""
    for line, below in pairwise(spans):
        if below.start - line.end <= NEAR and _start_in(found, cues, Span(line.start, below.end)):
            return True
    return False


def _days(paper: Paper, cues: Cues, span: Span) -> list[re.Match[str]]:
    """Whatever reads like a day, in the order in which it stands."""
    ways = cues.patterns("moment", "day")
    return sorted((m for way in ways for m in paper.find(way, span)), key=re.Match.start)


def _day_held(
    found: Findings, cues: Cues, match: re.Match[str], weekday: re.Match[str] | None
) -> tuple[date | None, str]:
    """The day, and what is to be noted of it.

    One of no year is taken where only one fits: by its weekday in the year that the meeting
    is for or the next, or as the first such day after the paper was signed.
    """
    if match["year"]:
        day = day_of(match, cues)
        differs = day is not None and weekday is not None and _differs(weekday, day, cues)
        return day, WEEKDAY_DIFFERS if differs else ""
    year, issued = str(found.value("year") or ""), str(found.value("issued_on") or "")
    fits: list[date] = []
    if weekday and year:
        near = [day_of(match, cues, int(year) + more) for more in (0, 1)]
        fits = [day for day in near if day and not _differs(weekday, day, cues)]
    elif issued:
        signed = date.fromisoformat(issued)
        near = [day_of(match, cues, signed.year + more) for more in (0, 1)]
        fits = [day for day in near if day and 0 <= (day - signed).days <= MOST_DAYS_AHEAD]
    return (fits[0], YEAR_ASSUMED) if len(fits) == 1 else (None, "")


def day_of(
    match: re.Match[str], cues: Cues, assumed: int | None = None, *, last: bool = False
) -> date | None:
    """The day that a match of `moment.day` names; None if there is no such day.

    assumed    the year of a day that names none
    last       of several days from one to another the last
    """
    parts = {key: value or "" for key, value in match.groupdict().items()}
    if last and parts.get("last"):
        parts["day"], parts["month"] = parts["last"], parts["last_month"] or parts["month"]
    month = parts["month"].rstrip(".").lower()
    year = assumed or number(parts["year"], cues.numbers)
    day = number(parts["day"], cues.numbers)
    named = cues.data["moment"].get("months", {})
    numbered = next((n for key, n in named.items() if key == month[:3]), None)
    months = numbered or number(month, cues.numbers)
    try:
        if parts.get("end"):
            day = monthrange(year or 0, months or 0)[1]
        return date(year or 0, months or 0, day or 0)
    except ValueError:
        return None


def _clock(match: re.Match[str], cues: Cues) -> tuple[int, int] | None:
    parts = match.groupdict()
    hour = number(parts["hour"], cues.numbers)
    minute = number(parts.get("minute") or parts.get("minutes") or "○", cues.numbers)
    if parts.get("thirty"):
        minute = 30
    if parts.get("quarter"):
        minute = 15
    half = (parts.get("half") or parts.get("half_after") or "").lower().replace(".", "")
    afternoon = half in cues.words("moment", "afternoon")
    if hour is None or minute is None:
        return None
    if afternoon and hour < NOON:
        hour = hour if hour == NOON - 1 and half == "中午" else hour + NOON
    elif half in cues.data["moment"].get("morning", ()) and hour == NOON:
        hour = 0
    try:
        datetime(2000, 1, 1, hour, minute)  # noqa: DTZ001  only whether there is such a time
    except ValueError:
        return None
    return hour, minute


def _differs(match: re.Match[str], day: date, cues: Cues) -> bool:
    said = match["weekday"].lower()
    names = cues.words("moment", "weekdays")
    return not _is_weekday(said, names[day.weekday()])


def _is_weekday(said: str, name: str) -> bool:
    return said in name if len(said) == 1 else said.startswith(name)


@dataclass(frozen=True, slots=True)
class Day:
    """A day by which something is due; `before` if the words say that it must be done by then.

    note    year_assumed where the words name no year
    """

    date: date
    span: Span
    before: bool
    note: str = ""


def meeting_day(found: Findings) -> date | None:
    """The day of the meeting, if the paper says it."""
    value = str(found.value("starts_at") or "")
    return date.fromisoformat(value[:10]) if value else None


def days_in(
    found: Findings, cues: Cues, span: Span, until: date | None = None, after: date | None = None
) -> Iterator[Day]:
    """The days that the span names, those of no year too if they can only be counted from one.

    until    a day of no year is the last such day before it
    after    or the first such day from it on
    """
    paper = found.paper
    for match in _days(paper, cues, span):
        by = cues.pattern("tasks", "by").search(
            paper.folded, max(span.start, match.start() - NEAR * 2), match.start()
        )
        before = by or cues.pattern("tasks", "before").match(paper.folded, match.end())
        if match["year"]:
            days, note = [day_of(match, cues, last=True)], ""
        else:
            years = [until.year, until.year - 1] if until else []
            years = [after.year, after.year + 1] if after else years
            days, note = [day_of(match, cues, year, last=True) for year in years], YEAR_ASSUMED
        for day in days:
            if day and (not note or (until and day <= until) or (after and day >= after)):
                yield Day(day, group(match), bool(before or match.groupdict().get("last")), note)
                break
