"""Layout: what the two paged formats have in common, to the number of the standard.

GB/T 9704-2012: A4; 37 mm above, 35 below, 28 left, 26 right; 22 lines of 28 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from .paper import Block, Cell, Table
from .telling import HEADING, Paragraph, Wording

PAGE_MM, MARGINS_MM = (210, 297), (37, 26, 35, 28)  # above, right, below, left
BODY_PT, TITLE_PT, NUMBER_PT, MARK_PT, MAKER_PT = 16, 22, 14, 12, 9
CELL_PT, SOBER_CELL_PT = 10.5, 9.5
LINE_PT = 28.95  # 22 of them are 636.9 of the 637.8 pt that there are
SQUEEZE_PT = -0.25  # 28 characters of 16 pt are 448 pt, and the line has 442
LABEL_CHARACTERS = 4  # the labels of the head are spread to so many
BESIDE_PT = 3  # from the lines of a table to the text in it
WHOLE_LINES = 12  # a row of a table of so many is not divided between two pages


def set_lines(wording: Wording, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph once for each of its lines, its name before the first."""
    first, *rest = paragraph.text.split("\n")
    yield Paragraph(paragraph.kind, first, paragraph.name, paragraph.level)
    for line in rest:
        if line.strip():
            yield Paragraph(paragraph.kind, line, "", paragraph.level)


def leads(heading: Paragraph, following: Block | None) -> bool:
    """Whether something stands under the heading, so that it may not end a page alone."""
    if isinstance(following, Paragraph) and following.kind == HEADING:
        return following.level > heading.level
    return following is not None


def fitting(table: Table, wide: bool) -> list[float]:
    """How many Chinese characters fit into a line of each column."""
    above, right, below, left = MARGINS_MM
    side = PAGE_MM[1] - above - below if wide else PAGE_MM[0] - left - right
    share = side * 72 / 25.4 / sum(column.width for column in table.columns)
    return [(column.width * share - 2 * BESIDE_PT) / CELL_PT for column in table.columns]


def stay_whole(table: Table, wide: bool) -> list[bool]:
    """Of each row, whether it is short enough to stand on one page."""
    signs = fitting(table, wide)
    return [all(map(_is_short, row, signs)) for row in table.rows]


def _is_short(cell: Cell, signs: float) -> bool:
    """Whether the text takes few lines of so many characters each."""
    text = str(cell or "")
    return len(text) / signs + text.count("\n") < WHOLE_LINES


def spread_pt(label: str, size_pt: float) -> float:
    """What is added after each character but the last, so that the label has its full width."""
    gaps = len(label) - 1
    missing = LABEL_CHARACTERS - len(label)
    return missing * size_pt / gaps if gaps > 0 and missing > 0 else 0
