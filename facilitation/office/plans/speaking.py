"""The order in which the members speak, where a plan says it beside the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from .cues import Cues
from .paper import Paper, Span

AN_ORDER = 2  # who are named in it; one alone is in none


def in_turn(names: Sequence[str], paper: Paper, cues: Cues) -> list[str]:
    """The same names: those whose order the paper tells change places among themselves."""
    told = next(_told(names, paper, cues), [])
    following = iter(told)
    return [next(following) if name in told else name for name in names]


def _told(names: Sequence[str], paper: Paper, cues: Cues) -> Iterator[list[str]]:
    """The names after each mention of an order, in its sentence or else in the lines below."""
    lines = [paragraph.span for paragraph in paper.paragraphs]
    for place, line in enumerate(lines):
        for sentence in paper.pieces(line, cues.words("sentence_ends")):
            if paper.first(cues.pattern("roster", "in_turn"), sentence):
                told = _named(names, paper, sentence)
                if len(told) < AN_ORDER:
                    below = (_named(names, paper, each) for each in lines[place + 1 :])
                    told += [name for each in takewhile(bool, below) for name in each]
                if len(told) >= AN_ORDER:
                    yield list(dict.fromkeys(told))


def _named(names: Sequence[str], paper: Paper, span: Span) -> list[str]:
    text = paper.text(span)
    return sorted((name for name in names if name in text), key=text.index)
