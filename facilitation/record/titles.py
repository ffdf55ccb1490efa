"""Titles over several lines: broken where a word ends, the lines of like length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations, pairwise

from .language import Chinese
from .telling import Wording

MOST = 19  # characters of 22 pt in a line of 442 pt, one less than would fit
MOST_LINES, MOST_PLACES = 4, 12  # the lines of a title; the places to break it that are tried
# A name of a body or a meeting ends so; it goes on where another such end is near: 局工会, 居委会.
_END = "(?:局(?!部)|组(?![织成合建长员])|委(?![员任托派])|会(?![议计场员前后上主]))"
_WHERE = re.compile(rf"(?=\d{{4}}年)|年度|(?:{_END}.?)*{_END}")


def title_lines(wording: Wording, text: str) -> list[str]:
    """The title's lines; another language than Chinese breaks its own."""
    if not isinstance(wording.language, Chinese) or width(text) <= MOST:
        return [text]
    ends = {found.end() for found in _WHERE.finditer(text)} - {0, len(text)}
    places = sorted(ends)[:MOST_PLACES]
    pieces = _pieces(text, places)
    for breaks in range(1, MOST_LINES):
        ways = [_pieces(text, chosen) for chosen in combinations(places, breaks)]
        if fitting := [lines for lines in ways if all(_fits(line, pieces) for line in lines)]:
            return min(fitting, key=_uneven)
    return _before_the_name(text)


def _before_the_name(text: str) -> list[str]:
    """Where no word is known to end: whose paper it is stands in a line of its own."""
    start = text.rfind("（")
    return _pieces(text, [start]) if start > 0 else [text]


def _pieces(text: str, places: Sequence[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *places, len(text)))]


def _fits(line: str, pieces: Sequence[str]) -> bool:
    """Whether it is no longer than a line, or cannot be made shorter."""
    return width(line) <= MOST or line in pieces


def _uneven(lines: Sequence[str]) -> float:
    """How much wider the widest line is than the narrowest."""
    widths = [width(line) for line in lines]
    return max(widths) - min(widths)


def width(text: str) -> float:
    """How many characters wide it is; a Latin one counts half."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
