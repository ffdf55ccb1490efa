"""Limits: how long each step may take, where the plan says so of that very step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cues import Cues
from .found import Findings
from .names import people_in
from .numbers import number
from .paper import Paper, Span, group
from .parts import Part
from .past import in_past, is_past

DAY_S = 86_400
LONGEST_CLAUSE = 120
FIRST_TOPICS = ("rules", "order")  # where limits are laid down; elsewhere they are only repeated
ELSEWHERE = ("preparation", "after", "ground_rules", "theme", "aspects")


def read_limits(found: Findings, cues: Cues, parts: list[Part]) -> None:
    """In seconds, the parts on rules and order first."""
    for first in (True, False):
        for part in parts:
            if part.topic in ELSEWHERE:
                continue
            if (part.topic in FIRST_TOPICS) is first:
                for span in (part.line, *part.more):
                    for sentence in _sentences(found.paper, cues, span):
                        _in_sentence(found, cues, sentence, part)


def _sentences(paper: Paper, cues: Cues, span: Span) -> Iterator[Span]:
    """What stands between full stops; brackets after one belong to the sentence before."""
    last = None
    for sentence in paper.pieces(span, cues.words("sentence_ends")):
        if last is not None and paper.folded[sentence.start] == "(":
            last = Span(last.start, sentence.end)
            continue
        if last is not None:
            yield last
        last = sentence
    if last is not None:
        yield last


def _in_sentence(found: Findings, cues: Cues, sentence: Span, part: Part) -> None:
    paper = found.paper
    if paper.first(cues.pattern("limits", "not"), sentence):
        return
    past = is_past(found, cues, sentence) or in_past(found, cues, part)
    whole = paper.first(cues.pattern("limits", "whole"), sentence)
    start = sentence.start
    for seconds, span in durations_in(paper, cues, sentence):
        before = Span(start, span.start)
        step = _named_before(paper, cues, before)
        step = step or _after(paper, cues, Span(span.end, sentence.end))
        if step is None and start == sentence.start and not whole:
            step = _step_of_heading(paper, cues, part, before)
        start = span.end
        if step is None or not 0 < seconds <= DAY_S:
            continue
        key, said = step
        if past and key not in cues.words("limits", "of_the_past"):
            continue
        if _is_each(paper, cues, key, Span(said.start, span.end)):
            found.blank(f"limits.{key}", Span(min(said.start, span.start), span.end))
        else:
            words = Span(min(said.start, span.start), max(said.end, span.end))
            near = sentence.start <= said.start < sentence.end
            found.add(f"limits.{key}", seconds, words if near else sentence)


def _named_before(paper: Paper, cues: Cues, span: Span) -> tuple[str, Span] | None:
    """The step that the same clause names; else the last one before it."""
    clauses = list(paper.pieces(span, cues.words("clause_ends") + "("))
    same = clauses[-1:] if clauses and clauses[-1].end == paper.trim(span).end else []
    return next((step for each in same if (step := _step(paper, cues, each))), None) or _step(
        paper, cues, span
    )


def _step(paper: Paper, cues: Cues, span: Span) -> tuple[str, Span] | None:
    """The step that is named last; a faint cue counts only where there is no clear one."""
    for kind in ("clear", "faint"):
        named = [
            (match.end(), key, group(match))
            for key, pattern in cues.table("limits", kind).items()
            for match in paper.find(pattern, span)
        ]
        if named:
            last = max(named)[-1]
            over = [each for each in named if each[-1].end > last.start]
            *_, key, where = min(over, key=lambda each: (each[-1].start, -each[-1].end))
            return key, where
    return None


def _after(paper: Paper, cues: Cues, span: Span) -> tuple[str, Span] | None:
    """A step that is named after its time: 用20分钟作个人发言."""
    clause = next(paper.pieces(span, cues.words("clause_ends")), None)
    if clause is None or paper.first(cues.pattern("duration", "is"), clause):
        return None
    if clause.start - span.start > 1:
        return None
    return _step(paper, cues, clause)


def _step_of_heading(paper: Paper, cues: Cues, part: Part, before: Span) -> tuple[str, Span] | None:
    """The step of the heading above; of several there it is the first, if a person is named."""
    for each in (part, part.parent):
        if each is None or each.head.empty or each.head.overlaps(before):
            continue
        named = [
            (match.start(), key)
            for key, pattern in cues.table("limits", "clear").items()
            for match in paper.find(pattern, each.head)
        ]
        keys = [key for _, key in sorted(named)]
        if keys and (len(set(keys)) == 1 or any(people_in(paper, cues, before))):
            return keys[0], each.head
    return None


def _is_each(paper: Paper, cues: Cues, key: str, span: Span) -> bool:
    """Whether the time is that of one speaker in a step that many share."""
    if key not in cues.words("limits", "per_person"):
        return False
    if paper.first(cues.pattern("limits", "received"), _clause_around(paper, cues, span)):
        return False
    clause = _clause_around(paper, cues, span)
    after = cues.pattern("limits", "each_after").match(paper.folded, span.end)
    return after is not None or paper.first(cues.pattern("limits", "each"), clause) is not None


def _clause_around(paper: Paper, cues: Cues, span: Span) -> Span:
    """From the sign before the words to their end."""
    first = max(0, span.start - LONGEST_CLAUSE)
    before = (paper.folded.rfind(sign, first, span.start) for sign in cues.words("clause_ends"))
    return Span(max(first, max(before, default=-1) + 1), span.end)


def durations_in(paper: Paper, cues: Cues, span: Span) -> Iterator[tuple[int, Span]]:
    """Seconds and the words for them; an hour and twenty minutes are one."""
    seconds, start, end = 0, -1, -1
    for match in paper.find(cues.pattern("duration", "is"), span):
        if end != match.start() and start >= 0:
            yield seconds, Span(start, end)
            seconds, start = 0, -1
        seconds += _seconds(match, cues)
        start = match.start() if start < 0 else start
        end = match.end()
    if start >= 0:
        yield seconds, Span(start, end)


def _seconds(match: re.Match[str], cues: Cues) -> int:
    text, parts = match["n"].lower(), match.groupdict()
    unit: int = cues.words("duration", "units")[match["unit"].lower()]
    if text == cues.words("duration", "half"):
        return int(unit / 2)
    if "." in text:
        return int(float(text) * unit) if len(text) <= 9 else 0
    more = unit // 2 if parts.get("half") or parts.get("over") else 0
    return (number(text, cues.numbers) or 0) * unit + more
