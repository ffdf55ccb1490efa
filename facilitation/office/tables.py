"""Tables in a paper: rows whose cells are divided by tabs or bars, below a row of headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .cues import Cues
from .paper import Paper, Span

DIVIDERS = "\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with the cells whose column is known."""

    span: Span
    cells: Mapping[str, Span]


def rows_in(paper: Paper, cues: Cues) -> Iterator[Row]:
    """The rows of every table that has a column of names. A name may be used for two columns."""
    columns: dict[int, str] = {}
    for paragraph in paper.paragraphs:
        cells = _cells(paper, paragraph.span)
        if len(cells) < 2:
            columns = {}
            continue
        heads = _heads(paper, cues, cells)
        if "name" in heads.values():
            columns = heads
        elif columns:
            named = {columns[n]: cell for n, cell in enumerate(cells) if n in columns}
            yield Row(paragraph.span, {key: c for key, c in named.items() if not c.empty})


def _cells(paper: Paper, span: Span) -> list[Span]:
    """Every cell, the empty ones too."""
    cells, start = [], span.start
    for place in range(span.start, span.end + 1):
        if place == span.end or paper.folded[place] in DIVIDERS:
            cells.append(paper.trim(Span(start, place)))
            start = place + 1
    outer = paper.folded[span.start : span.start + 1] == "|"
    return cells[1:] if outer else cells


def _heads(paper: Paper, cues: Cues, cells: list[Span]) -> dict[int, str]:
    heads: dict[int, str] = {}
    for place, cell in enumerate(cells):
        for key, pattern in cues.table("roster", "columns").items():
            if pattern.fullmatch(paper.fold(cell)) and key not in heads.values():
                heads[place] = key
                break
    return heads
