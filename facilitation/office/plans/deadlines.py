"""Deadlines: what is due so many days before or after the meeting, each with its words."""

from __future__ import annotations

import re

from .cues import Cues
from .found import Findings
from .moments import days_in, meeting_day
from .numbers import number
from .paper import Span, group
from .parts import Part

WORKING_DAYS, ABOUT, RECKONED = "working_days", "about", "reckoned"
MOST_DAYS = 3660


def read_deadlines(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    """Days before or after the meeting, each for what its sentence or its heading is about."""
    for sentence in sentences:
        offset = offset_in(found, cues, "before", sentence)
        if offset:
            _deadline(found, cues, "before", [sentence], offset, -1)
    after = [p for p in parts if p.topic == "after"]
    for part in after:
        heads = [part.head] if not part.head.empty else []
        for span in part.lines:
            _after_in(found, cues, span, heads, said=True)
    if not after:
        for paragraph in found.paper.paragraphs:
            _after_in(found, cues, paragraph.span, [], said=False)


def _after_in(found: Findings, cues: Cues, span: Span, heads: list[Span], *, said: bool) -> None:
    """The deadlines after the meeting in a paragraph.

    said    whether the heading says that it is about what follows the meeting; else the first
            clause must
    """
    paper = found.paper
    for sentence in paper.pieces(span, cues.words("sentence_ends")):
        for clause in paper.pieces(sentence, cues.words("clause_ends")):
            offset = offset_in(found, cues, "after", clause)
            said = said or offset is not None
            offset = offset or (_within_in(found, cues, clause) if said else None)
            if offset:
                asked = [clause, Span(clause.start, sentence.end), *heads, span]
                _deadline(found, cues, "after", asked, offset, 1)


Offset = tuple[int, Span, str]


def _within_in(found: Findings, cues: Cues, clause: Span) -> Offset | None:
    """So many days, or a day from which they can be reckoned."""
    if offset := offset_in(found, cues, "within", clause):
        return offset
    held = meeting_day(found)
    for day in days_in(found, cues, clause, after=held):
        if held and day.before and 0 <= (day.date - held).days <= MOST_DAYS:
            return (day.date - held).days, day.span, RECKONED
    return None


def _deadline(
    found: Findings, cues: Cues, side: str, asked: list[Span], offset: Offset, sign: int
) -> None:
    days, words, note = offset
    for span in asked:
        keys = [
            (key, match)
            for key, pattern in cues.table("deadlines", side).items()
            if (match := found.paper.first(pattern, span))
        ]
        for key, match in keys:
            if any(f.value == key and f.field.startswith("deadlines.") for f in found.found):
                continue
            name = f"deadlines.{found.count('deadlines')}"
            found.add(f"{name}.key", key, group(match) if span is asked[-1] else span)
            found.add(f"{name}.offset_days", sign * days, words, note)
            if note == WORKING_DAYS:
                found.add(f"{name}.working_days", True, words)
        if keys:
            return


def offset_in(found: Findings, cues: Cues, side: str, span: Span) -> Offset | None:
    """How many days, the words that say so, and what is to be noted of them."""
    for pattern in cues.patterns("days", side):
        for match in found.paper.find(pattern, span):
            days = _days(match, cues)
            if days is not None and 0 < days <= MOST_DAYS:
                return days, group(match), _note(match["unit"], cues)
    return None


def _days(match: re.Match[str], cues: Cues) -> int | None:
    units = cues.words("days", "units")
    each = next(days for unit, days in units.items() if match["unit"].lower() == unit)
    if match["n"].lower() == cues.words("days", "half"):
        return int(each / 2) if each > 1 else None
    count = number(match["n"], cues.numbers)
    return None if count is None else int(count * each)


def _note(unit: str, cues: Cues) -> str:
    if unit.lower() in cues.words("days", "working"):
        return WORKING_DAYS
    return ABOUT if unit.lower() in cues.words("days", "about") else ""
