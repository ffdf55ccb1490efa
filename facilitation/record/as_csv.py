"""Tables as CSV: the record row by row, or the tables of another document."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from .paper import Cell, Paper
from .record_table import COLUMNS, record_rows
from .telling import Telling

STAMP, SEAL = "stamp", "seal"

# what a spreadsheet would take for a formula, in its full-width forms too
_FORMULA = re.compile(r"^(?=[^\S\n]*[=+\-@\t\r＝＋－＠])", re.MULTILINE)


def as_csv(telling: Telling, paper: Paper) -> bytes:
    """The record; the heads are for programs. The last rows are the stamp's and the seal's."""
    rows = [[row.get(key) for key in COLUMNS] for row in record_rows(telling)]
    stamp = telling.listed(paper.stamp.parts) if paper.stamp else ""
    for kind, text in ((STAMP, stamp), (SEAL, paper.seal)):
        told: dict[str, Cell] = {"kind": kind, "text": text}
        rows += [[told.get(key) for key in COLUMNS]] if text else []
    return _file([COLUMNS, *rows])


def paper_as_csv(paper: Paper) -> bytes:
    """The document's table, its heads in the meeting's language, its title and stamp below."""
    rows: list[Iterable[Cell]] = []
    for table in paper.sheets:
        rows += [table.titles, *table.rows] if any(table.titles) else table.rows
    return _file([*rows, *([part] for part in (paper.title, *paper.below))])


def _file(rows: Iterable[Iterable[Cell]]) -> bytes:
    """UTF-8 with a mark that spreadsheets know it by, lines ended as RFC 4180 says."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows([_cell(v) for v in row] for row in rows)
    return page.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str | int:
    """The value as no spreadsheet will run it; numbers are ours and stay."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return _FORMULA.sub("'", text)
