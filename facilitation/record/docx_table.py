"""Tables of a Word file as XML: heads that come again on every page, widths on every cell."""

from __future__ import annotations

from .docx_text import run_xml
from .layout import MARGINS_MM, PAGE_MM, stay_whole
from .paper import CENTRE, Cell, Column, Table

TWIPS_OF_MM = 1440 / 25.4
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_BESIDE = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
_MARGINS = f"<w:tblCellMar>{_BESIDE}</w:tblCellMar>"


def table_xml(table: Table, wide: bool, official: bool) -> str:
    widths = _widths(table, wide, official)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    about = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
    )
    whole = stay_whole(table, wide)
    rows = "".join(
        _row(row, table.columns, widths, one) for row, one in zip(table.rows, whole, strict=True)
    )
    return f"<w:tbl>{about}<w:tblGrid>{grid}</w:tblGrid>{_heads(table, widths)}{rows}</w:tbl>"


def _widths(table: Table, wide: bool, official: bool) -> list[int]:
    """In twips; together the width of the text."""
    above, right, below, left = MARGINS_MM if official else (24, 25, 24, 25)
    side = PAGE_MM[1] - above - below if wide else PAGE_MM[0] - left - right
    whole = sum(column.width for column in table.columns)
    return [int(side * TWIPS_OF_MM * column.width / whole) for column in table.columns]


def _heads(table: Table, widths: list[int]) -> str:
    """One row of heads, or two where some columns share one."""
    if not any(group for group, _ in table.groups):
        return _head_row([_head(c.title, w) for c, w in zip(table.columns, widths, strict=True)])
    first: list[str] = []
    second: list[str] = []
    place = 0
    for group, columns in table.groups:
        spanned = widths[place : place + len(columns)]
        place += len(columns)
        if group:
            first.append(_head(group, sum(spanned), f'<w:gridSpan w:val="{len(columns)}"/>'))
            second += [_head(c.title, w) for c, w in zip(columns, spanned, strict=True)]
        else:
            first.append(_head(columns[0].title, spanned[0], '<w:vMerge w:val="restart"/>'))
            second.append(_head("", spanned[0], "<w:vMerge/>"))
    return _head_row(first) + _head_row(second)


def _head_row(cells: list[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _head(title: str, width: int, more: str = "") -> str:
    return _cell(run_xml(title), width, "CellHead", more)


def _row(
    row: tuple[Cell, ...], columns: tuple[Column, ...], widths: list[int], stays_whole: bool
) -> str:
    cells = (
        _cell(
            run_xml("" if value is None else str(value)),
            width,
            "CellCentred" if column.align == CENTRE else "Cell",
        )
        for value, column, width in zip(row, columns, widths, strict=True)
    )
    about = "<w:trPr><w:cantSplit/></w:trPr>" if stays_whole else ""
    return f"<w:tr>{about}{''.join(cells)}</w:tr>"


def _cell(run: str, width: int, style: str, more: str = "") -> str:
    about = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>'
    return f'<w:tc>{about}<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p></w:tc>'
