"""Moments: the day and the hour of the meeting, and days by which something is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from .cues import Cues
from .found import Findings
from .numbers import number
from .paper import Span, group
from .parts import Part

WEEKDAY_DIFFERS = "weekday_differs"
NOON = 12


def read_start(found: Findings, cues: Cues, parts: Iterable[Part], sentences: list[Span]) -> None:
    """When it begins: as the part on time says; without one, as a sentence announces it."""
    own = [part for part in parts if part.topic == "starts_at"]
    for part in own:
        for span in [part.line, *part.text()]:
            if _start_in(found, cues, span):
                return
    for part in own:
        if spans := part.text():
            found.blank("starts_at", spans[0])
            return
    if not own:
        _announced(found, cues, sentences)


def _announced(found: Findings, cues: Cues, sentences: list[Span]) -> None:
    paper = found.paper
    for sentence in sentences:
        said = paper.first(cues.pattern("start", "announce"), sentence)
        is_meeting = paper.first(cues.pattern("start", "meeting"), sentence)
        if not said or not is_meeting or paper.first(cues.pattern("start", "not"), sentence):
            continue
        rest = Span(said.start(), sentence.end)
        if _start_in(found, cues, rest):
            return
        if paper.first(cues.pattern("blank"), rest):
            found.blank("starts_at", rest)


def _start_in(found: Findings, cues: Cues, span: Span) -> bool:
    """Whether the span says a day with its hour; the weekday beside it must agree."""
    paper = found.paper
    for match in paper.find(cues.pattern("moment", "date"), span):
        day = day_of(match, cues)
        weekday = cues.pattern("moment", "weekday").match(paper.folded, match.end(), span.end)
        after = weekday.end() if weekday else match.end()
        time = cues.pattern("moment", "time").match(paper.folded, after, span.end)
        clock = _clock(time, cues) if time else None
        if day is None or time is None or clock is None:
            continue
        offset = cues.words("moment", "offset")
        value = f"{day.isoformat()}T{clock[0]:02}:{clock[1]:02}:00{offset}"
        note = WEEKDAY_DIFFERS if weekday and _differs(weekday, day, cues) else ""
        found.add("starts_at", value, Span(match.start(), time.end()), note)
        return True
    return False


def day_of(match: re.Match[str], cues: Cues) -> date | None:
    """The day that a match of `moment.date` names; None if there is no such day."""
    parts = {key: value or "" for key, value in match.groupdict().items()}
    month = parts["month"].rstrip(".").lower()
    year, day = number(parts["year"], cues.numbers), number(parts["day"], cues.numbers)
    named = cues.data["moment"].get("months", {})
    numbered = next((n for key, n in named.items() if key == month[:3]), None)
    months = numbered or number(month, cues.numbers)
    try:
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


def days_in(found: Findings, cues: Cues, span: Span) -> tuple[date, Span] | None:
    """The first whole date in the span."""
    for match in found.paper.find(cues.pattern("moment", "date"), span):
        if (day := day_of(match, cues)) is not None:
            return day, group(match)
    return None
