"""Aspects: what everybody is to compare himself with, a short tag for each."""

from __future__ import annotations

from collections.abc import Iterator

from .cues import Cues
from .found import Findings
from .paper import Span, group
from .parts import Part

TOPIC = "aspects"
LONGEST_ASPECT, MOST_ASPECTS = 80, 30


def read_aspects(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    """Each numbered requirement: a tag that it gives itself, else the clause it begins with."""
    tops = [p for p in parts if p.topic == TOPIC and (not p.parent or p.parent.topic != TOPIC)]
    spans = next((spans for top in tops if (spans := _items(found, cues, top))), [])
    spans = spans or _announced(found, cues, sentences)
    paper, place = found.paper, 0
    for span in spans[:MOST_ASPECTS]:
        if cues.pattern("aspects", "not").search(paper.fold(span)):
            continue
        tag = _tag(found, cues, span)
        text = paper.text(tag)
        blank = paper.first(cues.pattern("blank"), tag)
        if 1 < len(text) <= LONGEST_ASPECT and not blank:
            found.add(f"aspects.{place}", text.replace("\n", ""), span)
            place += 1


def _items(found: Findings, cues: Cues, top: Part) -> list[Span]:
    """The numbered items of the part; or those that are counted within a paragraph of it."""
    items = [child for child in top.children if child.topic == TOPIC]
    while len(items) == 1 and items[0].children:
        items = items[0].children
    spans = [each.line for each in items]
    if len(spans) > 1:
        return spans
    paragraphs = [p.span for p in found.paper.paragraphs if any(map(p.span.overlaps, spans))]
    counted = [span for each in paragraphs or top.own for span in _inline(found, cues, each)]
    return counted if len(counted) > len(spans) else spans


def _announced(found: Findings, cues: Cues, sentences: list[Span]) -> list[Span]:
    """Those of the first paragraph that announces several and counts them."""
    for sentence in sentences:
        if found.paper.first(cues.pattern("aspects", "announce"), sentence):
            paragraph = next(p.span for p in found.paper.paragraphs if p.span.end >= sentence.end)
            spans = list(_inline(found, cues, Span(sentence.start, paragraph.end)))
            if len(spans) > 1:
                return spans
    return []


def _inline(found: Findings, cues: Cues, span: Span) -> Iterator[Span]:
    """The requirements that are counted within one paragraph."""
    for match in found.paper.find(cues.pattern("aspects", "inline"), span):
        yield found.paper.trim(group(match, "text"), "。;,")


def _tag(found: Findings, cues: Cues, span: Span) -> Span:
    match = found.paper.first(cues.pattern("aspects", "tag"), span)
    if match:
        return group(match, "tag" if match["tag"] else "plain")
    ends = cues.words("aspects", "tag_ends")
    return next(found.paper.pieces(span, ends), span)
