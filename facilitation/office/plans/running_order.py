"""The running order: which phases a plan names, and which of them first."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby

from .cues import Cues
from .found import Findings
from .paper import Span
from .parts import Part

ENOUGH_PHASES = 3  # to be an order, where nothing says that it is one


def read_order(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    """The phases in the order in which the part on the order first names them.

    Without such a part, as the paragraph or the part on arrangements names enough of them.
    """
    tops = [p for p in parts if p.topic == "order" and not (p.parent and p.parent.topic == "order")]
    named = _phases(
        found, cues, [span for top in tops for each in top.walk() for span in each.lines]
    )
    if not tops:
        rules = [[s for each in p.walk() for s in each.lines] for p in parts if p.topic == "rules"]
        starts = [p.span.start for p in found.paper.paragraphs]
        spoken = [list(g) for _, g in groupby(sentences, lambda s: bisect_right(starts, s.start))]
        named = max(
            (_phases(found, cues, spans) for spans in [*rules, *spoken]), key=len, default={}
        )
        named = named if len(named) >= ENOUGH_PHASES else {}
    for place, (key, span) in enumerate(named.items()):
        found.add(f"order.{place}", key, span)


def _phases(found: Findings, cues: Cues, spans: list[Span]) -> dict[str, Span]:
    """Phase to the sentence that first names it."""
    paper = found.paper
    named: dict[str, Span] = {}
    for span in spans:
        for sentence in paper.pieces(span, cues.words("sentence_ends")):
            keys = [
                (_decisive(match), key)
                for key, pattern in cues.table("order").items()
                if (match := paper.first(pattern, sentence))
            ]
            for _, key in sorted(keys):
                named.setdefault(key, sentence)
    return named


def _decisive(match: re.Match[str]) -> int:
    """Where the word stands by which a phase is known: two may share one verb."""
    return match.start("at") if match.groupdict().get("at") else match.start()
