"""What is due, and when: the tasks before the meeting, the deadlines before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cues import Cues
from .found import Findings
from .moments import days_in
from .numbers import number
from .paper import Span, group
from .parts import Part, topic_of

WORKING_DAYS, ABOUT = "working_days", "about"
LONGEST_TITLE, LONGEST_WHO, MOST_DAYS = 200, 80, 3660
MOST_TASKS = 200


def read_tasks(found: Findings, cues: Cues, parts: list[Part]) -> None:
    """Each item of the part on preparation, with its day and whose it is."""
    place = 0
    for part in _items(found, cues, parts, "preparation"):
        title = _title(found, cues, part)
        text = found.paper.text(title).replace("\n", "")
        if not 1 < len(text) <= LONGEST_TITLE or place >= MOST_TASKS:
            continue
        found.add(f"tasks.{place}.title", text, title)
        _due(found, cues, f"tasks.{place}", part)
        _responsible(found, cues, f"tasks.{place}", part)
        place += 1


def _items(found: Findings, cues: Cues, parts: list[Part], topic: str) -> Iterator[Part]:
    """The items of the parts on a topic, those of its stages too, but not an item's own points."""
    tops = [p for p in parts if p.topic == topic and not (p.parent and p.parent.topic == topic)]
    for top in tops:
        items = [child for child in top.children if child.topic == topic]
        for item in items:
            is_stage = topic_of(found.paper, cues, item.head) == topic and item.children
            yield from item.children if is_stage else [item]
        if not top.children:
            yield from (Part("", Span(s.start, s.start), s, topic) for s in top.own)


def _title(found: Findings, cues: Cues, part: Part) -> Span:
    """Its heading, without what is said in brackets of its day; else its first clause."""
    paper = found.paper
    span = part.head if not part.head.empty else part.body
    if part.head.empty:
        span = next(paper.pieces(span, cues.words("clause_ends") + ":"), span)
    opening = paper.folded.find("(", span.start, span.end)
    if opening > span.start and paper.first(
        cues.pattern("tasks", "about"), Span(opening, span.end)
    ):
        span = Span(span.start, opening)
    return paper.trim(span, cues.words("tasks", "signs"))


def _spans(part: Part) -> list[Span]:
    below = [span for child in part.children for each in child.walk() for span in _spans_of(each)]
    return [*_spans_of(part), *below]


def _spans_of(part: Part) -> list[Span]:
    return [each for each in (part.line, *part.more) if not each.empty]


def _due(found: Findings, cues: Cues, name: str, part: Part) -> None:
    """A fixed day, or days before the meeting; a blank says that there is to be one."""
    paper = found.paper
    for span in _spans(part):
        for match in paper.find(cues.pattern("tasks", "due"), span):
            said = group(match, "due")
            if (day := days_in(found, cues, said)) is not None:
                found.add(f"{name}.due", day[0].isoformat(), day[1])
            elif paper.first(cues.pattern("blank"), said):
                found.blank(f"{name}.due", group(match))
        day = days_in(found, cues, span)
        before = cues.pattern("tasks", "before")
        if day and before.match(paper.folded, day[1].end):
            found.add(f"{name}.due", day[0].isoformat(), day[1])
        if offset := _offset(found, cues, "before", span):
            days, words, note = offset
            found.add(f"{name}.offset_days", -days, words, note)
            if note == WORKING_DAYS:
                found.add(f"{name}.working_days", True, words)
    if not found.has(f"{name}.offset_days") and not found.has(f"{name}.due"):
        found.lack(f"{name}.due")


def _responsible(found: Findings, cues: Cues, name: str, part: Part) -> None:
    paper = found.paper
    for span in _spans(part):
        match = paper.first(cues.pattern("tasks", "responsible"), span)
        if match is None:
            continue
        who = paper.trim(group(match, "who"), "、,;")
        if paper.first(cues.pattern("blank"), who):
            found.blank(f"{name}.responsible", group(match))
        else:
            found.add_text(f"{name}.responsible", who, LONGEST_WHO)


def read_deadlines(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    """Days before or after the meeting, each for what its sentence or its heading is about."""
    for sentence in sentences:
        offset = _offset(found, cues, "before", sentence)
        if offset:
            _deadline(found, cues, "before", [sentence], offset, -1)
    after = [p for p in parts if p.topic == "after"]
    for part in after:
        heads = [part.head] if not part.head.empty else []
        for span in _spans_of(part):
            for clause in found.paper.pieces(span, cues.words("clause_ends")):
                offset = _offset(found, cues, "after", clause)
                offset = offset or _offset(found, cues, "within", clause)
                if offset:
                    _deadline(found, cues, "after", [*heads, clause, span], offset, 1)
    if not after:
        for sentence in sentences:
            if offset := _offset(found, cues, "after", sentence):
                _deadline(found, cues, "after", [sentence], offset, 1)


Offset = tuple[int, Span, str]


def _deadline(
    found: Findings, cues: Cues, side: str, asked: list[Span], offset: Offset, sign: int
) -> None:
    days, words, note = offset
    for span in asked:
        for key, pattern in cues.table("deadlines", side).items():
            match = found.paper.first(pattern, span)
            if match is None:
                continue
            if any(f.value == key and f.field.startswith("deadlines.") for f in found.found):
                return
            name = f"deadlines.{found.count('deadlines')}"
            found.add(f"{name}.key", key, group(match) if span is asked[-1] else span)
            found.add(f"{name}.offset_days", sign * days, words, note)
            if note == WORKING_DAYS:
                found.add(f"{name}.working_days", True, words)
            return


def _offset(found: Findings, cues: Cues, side: str, span: Span) -> Offset | None:
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
