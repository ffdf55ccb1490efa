"""The title, whose meeting it is, and for which year it is held."""

from __future__ import annotations

from collections.abc import Iterable

from .cues import Cues
from .found import Findings
from .numbers import number
from .paper import Span, group
from .parts import Part

LINES_OF_A_TITLE = 3
LONGEST_TITLE, LONGEST_LINE, LONGEST_ORG = 200, 100, 60
MOST_LINES_ABOVE = 12


def title_of(found: Findings, cues: Cues, opening: list[Span], parts: list[Part]) -> Span | None:
    """The lines of the title; `opening` are the first paragraphs, without headings.

    The best is a line that calls itself a plan, else one that names a meeting, else what a
    part of its own says.
    """
    paper = found.paper
    lines = [s for s in opening[:MOST_LINES_ABOVE] if s.end - s.start <= LONGEST_LINE]
    lines = [s for s in lines if not cues.pattern("title", "not").search(paper.fold(s))]
    for kind in ("is", "is_meeting"):
        for place, line in enumerate(lines):
            bare = _bare(found, cues, line)
            ahead = next(paper.pieces(bare, ":"), bare)
            if cues.pattern("title", "is").search(paper.fold(ahead)):
                bare = ahead
            if cues.pattern("title", kind).search(_close(cues, paper.fold(bare))):
                above = lines[max(0, place + 1 - LINES_OF_A_TITLE) : place]
                return _from_the_top(found, cues, above, bare)
    return next((part.own[0] for part in parts if part.topic == "title" and part.own), None)


def _bare(found: Findings, cues: Cues, line: Span) -> Span:
    """The line without a remark such as (draft)."""
    remark = found.paper.first(cues.pattern("title", "tail"), line)
    return found.paper.trim(Span(line.start, remark.start()) if remark else line)


def _from_the_top(found: Findings, cues: Cues, above: list[Span], last: Span) -> Span:
    """The title with the lines right above that belong to it."""
    start = last.start
    for line in reversed(above):
        text = found.paper.fold(line)
        if start - line.end > 1 or any(sign in text for sign in cues.words("sentence_ends") + ":"):
            break
        start = line.start
    return Span(start, last.end)


def read_title(found: Findings, cues: Cues, title: Span | None) -> None:
    """A title that begins with a blank is what follows it; one with a blank inside is none."""
    if title is None:
        return
    paper = found.paper
    named = title
    blank = cues.pattern("blank").match(paper.folded, title.start, title.end)
    if blank:
        named = paper.trim(Span(blank.end(), title.end))
    if paper.first(cues.pattern("blank"), named) or named.empty:
        found.blank("title", title)
        return
    joint = cues.words("title").get("joint", "")
    text = joint.join(_close(cues, line) for line in paper.text(named).split("\n"))
    if len(text) <= LONGEST_TITLE:
        found.add("title", text, title)


def _close(cues: Cues, line: str) -> str:
    """The line without the gaps of words that are only stretched: 实  施  方  案."""
    if not cues.data.get("stretched") or any(len(piece) > 1 for piece in line.split()):
        return line
    return "".join(line.split())


def read_format(found: Findings, cues: Cues, title: Span | None) -> None:
    """The kind of meeting, where the title names one that there is a format for."""
    if title is None:
        return
    for key, pattern in cues.table("formats").items():
        if match := found.paper.first(pattern, title):
            found.add("format", key, group(match))


def read_org(
    found: Findings, cues: Cues, title: Span | None, parts: Iterable[Part], ends: list[Span]
) -> None:
    """As a part of its own says, or the title, or the sentence that makes the plan, or the end."""
    paper = found.paper
    for part in parts:
        if part.topic == "org" and part.own:
            _offer_org(found, cues, part.own[0])
    if title is not None:
        if named := paper.first(cues.pattern("org", "in_title"), title):
            _offer_org(found, cues, group(named, "org"))
        _offer_org(found, cues, _org_in(found, cues, title))
    everything = Span(0, len(paper.folded))
    for match in paper.find(cues.pattern("org", "made_by"), everything):
        span = group(match, "org")
        if not cues.pattern("org", "not").search(paper.fold(span)):
            _offer_org(found, cues, span)
    for line in ends:
        _offer_org(found, cues, _org_in(found, cues, line))


def _org_in(found: Findings, cues: Cues, span: Span) -> Span:
    """The organisation with which a title begins; empty if with none."""
    paper = found.paper
    leading = cues.pattern("org", "leading").match(paper.fold(span))
    start = span.start + (leading.end() if leading else 0)
    until = paper.first(cues.pattern("org", "until"), Span(start, span.end))
    end = until.start() if until else span.end
    party = cues.pattern("org", "party").match(paper.fold(Span(start, end)))
    if party and until and cues.pattern("org", "party_until").match(until.group()):
        start += party.end()
    return paper.trim(Span(start, end))


def _offer_org(found: Findings, cues: Cues, span: Span) -> None:
    text = found.paper.text(span)
    if found.paper.first(cues.pattern("blank"), span):
        found.blank("org", span)
    elif _close(cues, text) != text:
        return
    elif 2 <= len(text) <= LONGEST_ORG and cues.pattern("org", "shape").fullmatch(text):
        found.add("org", text, span)


def read_year(
    found: Findings, cues: Cues, title: Span | None, parts: list[Part], sentences: list[Span]
) -> None:
    """The year that the meeting is for, which need not be the year in which it is held.

    Where neither a part of its own nor the title says it, it is the latest: of earlier years a
    plan only tells.
    """
    own = (part.own[0] for part in parts if part.topic == "year" and part.own)
    for match in (found.paper.first(cues.pattern("year", "bare"), span) for span in own):
        if match:
            found.add("year", str(number(match.group(), cues.numbers)), group(match))
            return
    for spans in ([title] if title else [], sentences):
        named = [
            (year, -match.start(), group(match, "year"))
            for span in spans
            if not found.paper.first(cues.pattern("year", "not"), span)
            for pattern in cues.patterns("year", "of")
            for match in found.paper.find(pattern, span)
            if (year := number(match["year"], cues.numbers))
        ]
        if named:
            year, _, where = max(named)
            found.add("year", str(year), where)
            return
