"""Tables in a paper: rows whose cells are divided by tabs, bars or wide gaps, below their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .cues import Cues
from .paper import Paper, Span

_WIDE_GAP = re.compile("[ \u3000]{2,}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with the cells whose column is known."""

    span: Span
    cells: Mapping[str, Span]


def rows_in(paper: Paper, cues: Cues, kind: str) -> Iterator[Row]:
    """The rows of every table that has the columns which make it one of this kind, its heads too.

    A table that stands twice beside itself to save space has two rows in a line.
    """
    columns: list[tuple[int, str]] = []
    for paragraph in paper.paragraphs:
        cells = cells_of(paper, paragraph.span)
        if len(cells) < 2:
            columns = []
            continue
        heads = _heads(paper, cues, kind, cells)
        if _makes_one({key for _, key in heads}, cues, kind):
            columns = heads
            yield Row(paragraph.span, {})
        elif columns:
            yield from _rows(paragraph.span, cells, columns)


def cells_of(paper: Paper, span: Span) -> list[Span]:
    """The cells of a line, the empty ones too; wide gaps divide where nothing else does."""
    cells = list(paper.cells(span))
    if len(cells) > 1:
        return cells
    gaps = [match.span() for match in paper.find(_WIDE_GAP, span)]
    starts = [span.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), span.end]
    return [paper.trim(Span(a, b)) for a, b in zip(starts, ends, strict=True)]


def is_head_row(paper: Paper, cues: Cues, span: Span) -> bool:
    """Whether the line heads the columns of a table."""
    cells = cells_of(paper, span)
    kinds = ("roster", "tasks")
    return any(
        _makes_one({key for _, key in _heads(paper, cues, kind, cells)}, cues, kind)
        for kind in kinds
    )


def _makes_one(heads: set[str], cues: Cues, kind: str) -> bool:
    return any(heads >= set(needed) for needed in cues.words(kind, "table"))


def _rows(span: Span, cells: list[Span], columns: list[tuple[int, str]]) -> Iterator[Row]:
    row: dict[str, Span] = {}
    for place, key in columns:
        if key in row:
            yield Row(span, row)
            row = {}
        if place < len(cells) and not cells[place].empty:
            row[key] = cells[place]
    yield Row(span, row)


def _heads(paper: Paper, cues: Cues, kind: str, cells: list[Span]) -> list[tuple[int, str]]:
    """Place and key of each column that is known."""
    columns = cues.table(kind, "columns")
    known = (
        (place, next((key for key, each in columns.items() if each.fullmatch(words)), None))
        for place, cell in enumerate(cells)
        if (words := "".join(paper.fold(cell).split()) or "-")
    )
    return [(place, key) for place, key in known if key]
