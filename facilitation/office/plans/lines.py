"""Lines: what stands on a page, and which of its line breaks are none of the writer's.

Text copied out of a PDF breaks in the middle of sentences, always at about the same width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .folding import folded

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_MARKDOWN = re.compile(
    r"^[ \t]*(#{1,6}|>)[ \t]|(\*\*)(?=[^*\s][^*\n]{0,200}\*\*)|(?<=[^*\s])(\*\*)"
    r"|(\\)(?=[.()*#+_>|~`\[\]-])"
)
# 表　　态：, a word that is stretched to the width of those above and below it
_STRETCHED = re.compile(
    r"[ \t\u3000]*([\u4e00-\u9fff](?:[ \t\u3000]+[\u4e00-\u9fff]){1,5})(?=\s*[：:])"
)
_RULE = re.compile(r"[ \t|:=+-]*-{3,}[ \t|:=+-]*|[─━═]{3,}")  # below heads, across the page
_SPACE = " \t\u3000\xa0"
_RADICALS = range(0x2E80, 0x2FE0)  # what some PDFs have in the place of characters
_ENDS = "。！？；!?;：:"
_FULLEST, _NARROWEST = 120, 24  # columns; a line outside has not been wrapped
_SLACK = 5  # columns that a wrapped line may fall short, or a sign hang out
_MANY, _SHARE = 3, 0.3
_PRINTED_SHARE = 0.65  # of the widest line: hanging lines are narrower


@dataclass(frozen=True, slots=True)
class Line:
    characters: str
    places: tuple[int, ...]  # of each character in the source
    label: str
    numbered: bool
    indent: int = 0  # columns of white space before it

    @property
    def width(self) -> int:
        """In columns, with what it is indented by: a Chinese character is two wide."""
        return self.indent + _columns(self.characters)


def lines_of(
    source: str, page_number: re.Pattern[str], number: re.Pattern[str], labels: Mapping[int, str]
) -> Iterator[Line]:
    """The lines that hold text.

    page_number   a whole line that is none
    number        how a line begins that begins a paragraph
    labels        offset of a line to the number that it shows and does not hold
    """
    for found in _LINE.finditer(source):
        characters, places = _visible(found.group(), found.start())
        line = characters.strip(_SPACE)
        if "\t" in line:  # cells, the first of which may be empty
            line = characters.strip(_SPACE.replace("\t", ""))
        if not line or _RULE.fullmatch(line) or page_number.fullmatch(folded(line)):
            continue
        first = characters.index(line)
        label = labels.get(found.start(), "")
        numbered = bool(label or number.match(folded(line)))
        indent = _columns(characters[:first])
        yield Line(line, tuple(places[first : first + len(line)]), label, numbered, indent)


def _marks_of(found: re.Match[str]) -> range:
    """Where the signs stand that only lay out what is written, as plain text has them."""
    return range(*next(found.span(n) for n in (1, 2, 3, 4) if found.group(n)))


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _visible(text: str, start: int) -> tuple[str, list[int]]:
    marks = {n for found in _MARKDOWN.finditer(text) for n in _marks_of(found)}
    if stretched := _STRETCHED.match(text):
        marks |= {n for n in range(*stretched.span(1)) if text[n] in _SPACE}
    kept = [
        (c, start + n) for n, c in enumerate(text) if n not in marks and not _INVISIBLE.match(c)
    ]
    characters = "".join(_written(c) for c, _ in kept)
    return characters, [place for _, place in kept]


def _written(character: str) -> str:
    if ord(character) in _RADICALS:
        whole = unicodedata.normalize("NFKC", character)
        return whole if len(whole) == 1 else character
    return " " if character == "\xa0" else character


class Wrapping(NamedTuple):
    """How the lines have been broken.

    least   how wide a line must be to go on in the next; 0 if none does
    open    whether it must not end with a full stop either
    """

    least: int
    open: bool = False


def wrapping_of(lines: Sequence[Line], *, printed: bool) -> Wrapping:
    """`printed` lines are known to be broken by a page, though not all at one width."""
    widths = sorted((line.width for line in lines), reverse=True)
    if len(widths) < _MANY:
        return Wrapping(0)
    widest = widths[1]  # one line may be a stray
    if printed:
        return Wrapping(int(widest * _PRINTED_SHARE), open=True)
    full = [width for width in widths if widest - _SLACK <= width <= widest + _SLACK]
    broken = [line for line in lines if line.width >= widest - _SLACK and _is_open(line)]
    if not _NARROWEST <= widest <= _FULLEST or widths[0] > widest + 2 * _SLACK:
        return Wrapping(0)
    wrapped = len(full) >= max(_MANY, _SHARE * len(lines)) and len(broken) >= 2
    return Wrapping(widest - _SLACK if wrapped else 0)


def continues(before: Line, line: Line, wrapping: Wrapping) -> bool:
    """Whether `line` is the rest of the line before, broken off at the page's edge."""
    full = wrapping.least > 0 and before.width >= wrapping.least
    ended = wrapping.open and not _is_open(before)
    begins = line.numbered or (line.indent > before.indent and not before.numbered)
    return full and not ended and not begins and "\t" not in before.characters + line.characters


def _is_open(line: Line) -> bool:
    """Whether it stops amid a sentence, or within brackets, whatever its last sign."""
    text = folded(line.characters)
    return text[-1] not in _ENDS or text.count("(") > text.count(")")
