"""A paper: the text of a plan as paragraphs, each character still knowing where it came from.

A paper is read in three layers of one length: `shown` is what a value is cut from, `folded`
is what cues are looked for in (full-width digits and signs as half-width ones), `origin`
leads back into the source, from which quotes are cut. So a quote is always words of the
source, whatever line breaks and page numbers lay in between.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from .folding import folded
from .lines import Line, continues, lines_of, wrapping_of

_SPACE = " \t\n\r\u3000"
_STOPS = "。;!?,"
_DIVIDERS = "\t|"  # of the cells of a table


class Span(NamedTuple):
    """A stretch of the running text."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        return self.end <= self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Spans:
    """Stretches that may be asked for quickly whether one of them overlaps another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(span for span in spans if not span.empty)
        self.ends = list(accumulate((span.end for span in self.spans), max))

    def overlap(self, span: Span) -> bool:
        place = bisect_right(self.ends, span.start)
        return place < len(self.spans) and self.spans[place].start < span.end


class Paragraph(NamedTuple):
    span: Span
    label: str  # the number that a word processor shows and the text does not hold


@dataclass(frozen=True)
class Paper:
    source: str
    shown: str
    folded: str
    origin: Sequence[int]
    paragraphs: tuple[Paragraph, ...]

    def quote(self, span: Span) -> str:
        """The very words of the source."""
        return self.source[self.origin[span.start] : self.origin[span.end - 1] + 1]

    def text(self, span: Span) -> str:
        """The words, without what broke the lines."""
        return unicodedata.normalize("NFC", self.shown[span.start : span.end]).strip()

    def fold(self, span: Span) -> str:
        return self.folded[span.start : span.end]

    def to_its_end(self, span: Span) -> Span:
        """The span with the signs after it that end its paragraph."""
        end = span.end
        while end < len(self.folded) and self.folded[end] in _STOPS:
            end += 1
        return Span(span.start, end)

    def trim(self, span: Span, signs: str = "") -> Span:
        """The span without white space and `signs` at either end."""
        start, end = span
        away = signs + _SPACE
        while start < end and self.folded[start] in away:
            start += 1
        while end > start and self.folded[end - 1] in away:
            end -= 1
        return Span(start, end)

    def pieces(self, span: Span, ends: str) -> Iterator[Span]:
        """The stretches between any of the signs `ends`, trimmed; never an empty one."""
        start = span.start
        for place in range(span.start, span.end + 1):
            if place == span.end or self.folded[place] in ends:
                piece = self.trim(Span(start, place))
                if not piece.empty:
                    yield piece
                start = place + 1

    def cells(self, span: Span) -> Iterator[Span]:
        """What stands between tabs or bars, empty cells too; of a line without any, the line."""
        if self.folded[span.start : span.start + 1] == "|":
            span = Span(span.start + 1, span.end - (self.folded[span.end - 1] == "|"))
        start = span.start
        for place in range(span.start, span.end + 1):
            if place == span.end or self.folded[place] in _DIVIDERS:
                yield self.trim(Span(start, place))
                start = place + 1

    def find(self, pattern: re.Pattern[str], span: Span) -> Iterator[re.Match[str]]:
        """Every place in the span that reads like the pattern."""
        return pattern.finditer(self.folded, span.start, span.end)

    def first(self, pattern: re.Pattern[str], span: Span) -> re.Match[str] | None:
        return next(self.find(pattern, span), None)


def group(match: re.Match[str], name: str | int = 0) -> Span:
    """Where a group of the match stands; an empty span if it took no part."""
    start, end = match.span(name)
    return Span(max(start, 0), max(end, 0))


def paper_of(
    source: str,
    page_number: re.Pattern[str],
    number: re.Pattern[str],
    labels: Mapping[int, str],
    *,
    printed: bool = False,
) -> Paper:
    """The paper that `source` is; the other arguments as for `lines_of` and `wrapping_of`."""
    running = _Running()
    lines = list(lines_of(source, page_number, number, labels))
    wrapping = wrapping_of(lines, printed=printed)
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and continues(before, line, wrapping):
            running.go_on(line)
        else:
            running.begin(line)
    shown = "".join(running.shown)
    return Paper(source, shown, folded(shown), running.origin, running.paragraphs())


class _Running:
    """The running text while it is put together."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.origin: list[int] = []
        self.starts: list[tuple[int, str]] = []

    def begin(self, line: Line) -> None:
        self._gap("\n")
        self.starts.append((len(self.shown), line.label))
        self._write(line)

    def go_on(self, line: Line) -> None:
        if self.shown[-1].isascii() and line.characters[0].isascii():
            self._gap(" ")
        self._write(line)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        ends = [start - 1 for start, _ in self.starts[1:]] + [len(self.shown)]
        return tuple(
            Paragraph(Span(start, end), label)
            for (start, label), end in zip(self.starts, ends, strict=False)
        )

    def _gap(self, sign: str) -> None:
        if self.shown:
            self.shown.append(sign)
            self.origin.append(self.origin[-1])

    def _write(self, line: Line) -> None:
        self.shown += line.characters
        self.origin += line.places
