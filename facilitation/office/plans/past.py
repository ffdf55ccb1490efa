"""The past: what a plan tells of earlier meetings is no part of this one."""

from __future__ import annotations

from .cues import Cues
from .found import Findings
from .numbers import number
from .paper import Span
from .parts import Part


def is_past(found: Findings, cues: Cues, span: Span) -> bool:
    """Whether the words speak of an earlier meeting, or of one of an earlier year."""
    paper = found.paper
    if paper.first(cues.pattern("past", "words"), span):
        return True
    own = found.value("year")
    years = (
        str(number(match["year"], cues.numbers))
        for match in paper.find(cues.pattern("past", "year"), span)
    )
    return own is not None and any(year < str(own) for year in years)


def in_past(found: Findings, cues: Cues, part: Part | None) -> bool:
    """Whether a part stands below a heading on earlier meetings."""
    while part is not None:
        if not part.head.empty and is_past(found, cues, part.head):
            return True
        part = part.parent
    return False


def is_elsewhere(found: Findings, cues: Cues, span: Span) -> bool:
    """Whether the words are about another occasion than the meeting itself."""
    return found.paper.first(cues.pattern("elsewhere"), span) is not None
