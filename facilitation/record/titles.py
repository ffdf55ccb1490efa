"""Titles over several lines: broken where a word ends, the lines of like length."""

from __future__ import annotations

import re
import unicodedata

from .language import Chinese
from .telling import Wording

MOST = 19  # characters of 22 pt in a line of 442 pt, one less than would fit
_WHERE = re.compile(r"(?<=党组)|(?<=党委)|(?<=局)(?!部)|(?=\d{4}年)|(?<=年度)|(?=会议记录)")


def title_lines(wording: Wording, text: str) -> list[str]:
    """The title's lines; another language than Chinese breaks its own."""
    if not isinstance(wording.language, Chinese) or width(text) <= MOST:
        return [text]
    places = [found.start() for found in _WHERE.finditer(text) if 0 < found.start() < len(text)]
    fitting = [p for p in places if max(width(text[:p]), width(text[p:])) <= MOST]
    if not fitting:
        return [text]
    at = min(fitting, key=lambda p: abs(width(text[:p]) - width(text[p:])))
    return [text[:at], text[at:]]


def width(text: str) -> float:
    """How many characters wide it is; a Latin one counts half."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
