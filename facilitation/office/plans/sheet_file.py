"""Spreadsheet files: the cells of an XLSX or CSV file as text, each with its address."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from ...meeting.refusals import Malformed
from .word_file import UNREADABLE, check_size

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 20, 2000, 50
WORKBOOK = "xl/workbook.xml"
DIVIDERS = "\t,;，；"


@dataclass(frozen=True, slots=True)
class Cell:
    """`address`: B3, or 名单!B3 in a workbook of several sheets. `text`: trimmed, "" if empty."""

    address: str
    text: str


Row = list[Cell]
Sheet = list[Row]


def is_workbook(content: bytes) -> bool:
    """Whether a zip file is a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return WORKBOOK in packed.namelist()
    except zipfile.BadZipFile:
        return False


def workbook_sheets(content: bytes) -> list[Sheet]:
    """Every sheet that shows. Raises Malformed if it can't be read, TooLarge if it is huge."""
    try:
        check_size(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        several = len(shown) > 1
        return [_sheet(each, several) for each in shown[:MOST_SHEETS]]
    except (*UNREADABLE, InvalidFileException):
        raise Malformed("这个表格打不开，请另存为 .xlsx 或 .csv 再试。", field="file") from None


def table_of(text: str) -> Sheet:
    """The cells of a text whose lines are divided like a CSV file's; none if they can't be."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_divider(text))
    try:
        return [_row(line, number, "") for number, line in enumerate(islice(lines, MOST_ROWS), 1)]
    except csv.Error:
        return []


def _divider(text: str) -> str:
    """The sign that divides the first line that is not blank."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DIVIDERS, key=first.count)


def _sheet(sheet: Any, several: bool) -> Sheet:
    prefix = f"{sheet.title}!" if several else ""
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(
        max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True
    )
    return [_row(row, number, prefix) for number, row in enumerate(rows, 1)]


def _row(values: Any, number: int, prefix: str) -> Row:
    return [
        Cell(f"{prefix}{get_column_letter(place)}{number}", _text(value))
        for place, value in enumerate(islice(values, MOST_COLUMNS), 1)
    ]


def _text(value: object) -> str:
    """What a person reads in the cell."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
