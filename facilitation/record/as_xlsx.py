"""Tables as a workbook: every text is text, so that nothing in it can become a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from facilitation.meeting.timer import Ms

from .paper import Cell, Column, Paper, Table

A4 = 9
LONGEST_NAME, LONGEST_TEXT = 31, 32_767
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_HEAD = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
_BODY = {"valign": "top", "text_wrap": True, "border": 1}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_xlsx(paper: Paper, tables: Sequence[Table], now: Ms) -> bytes:
    """One sheet a table; heads stay in sight and come again on every printed page."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _PLAIN)
    made = datetime.fromtimestamp(now // 1000, UTC).replace(tzinfo=None)
    book.set_properties({"title": paper.title[:255], "created": made})
    styles = {"head": book.add_format(_HEAD)}
    for align in ("left", "center"):
        styles[align] = book.add_format(_BODY | {"align": align})
    for name, table in zip(_names(tables), tables, strict=True):
        _fill(book.add_worksheet(name), table, styles, paper)
    book.close()
    return file.getvalue()


def _fill(sheet: Any, table: Table, styles: dict[str, Any], paper: Paper) -> None:
    _set_page(sheet, table, paper)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(6, column.width))
        sheet.write_string(0, place, table.titles[place], styles["head"])
    for line, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _write(sheet, line, place, value, styles[table.columns[place].align])
    if table.said_instead:
        sheet.write_string(1, 0, table.said_instead)
    for below, part in enumerate(paper.below, 2):
        sheet.write_string(len(table.rows) + below, 0, part)


def _write(sheet: Any, line: int, place: int, value: Cell, style: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(line, place, value, style)
    else:
        sheet.write_string(line, place, _NO_XML.sub("", value or "")[:LONGEST_TEXT], style)


def _set_page(sheet: Any, table: Table, paper: Paper) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, _frozen(table.columns))
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    marks = filter(None, (paper.stamp.mark, paper.stamp.level)) if paper.stamp else ()
    right = " ".join(map(_footer, marks))
    sheet.set_footer("&C— &P —" + (f"&R{right}" if right else ""))


def _frozen(columns: Sequence[Column]) -> int:
    return 1 if len(columns) > 1 else 0


def _footer(text: str) -> str:
    """The text where & begins a code."""
    return text.replace("&", "&&")


def _names(tables: Sequence[Table]) -> list[str]:
    """What the sheets are called: none as another, in whatever case."""
    names: list[str] = []
    for place, table in enumerate(tables, 1):
        name = _name(table.title)
        is_taken = name.lower() in map(str.lower, names)
        names.append(f"{_cut(name, LONGEST_NAME - 4)} {place}" if is_taken else name)
    return names


def _name(title: str) -> str:
    """The title as a sheet may be called: no apostrophe at either end, nor Excel's own word."""
    spelled = re.sub(r"[\[\]:*?/\\]", " ", _NO_XML.sub("", title)).strip("' ")
    name = _cut(spelled, LONGEST_NAME).strip("' ")
    return "1" if name.lower() in ("", "history") else name


def _cut(text: str, length: int) -> str:
    """So much of the text, counted as Excel counts: a rare sign as two."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")
