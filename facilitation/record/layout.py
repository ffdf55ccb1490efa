"""Layout: what the two paged formats have in common, to the number of the standard.

GB/T 9704-2012: A4; 37 mm above, 35 below, 28 left, 26 right; 22 lines of 28 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from .telling import Paragraph, Wording

PAGE_MM, MARGINS_MM = (210, 297), (37, 26, 35, 28)  # above, right, below, left
BODY_PT, TITLE_PT, NUMBER_PT, CELL_PT, MARK_PT = 16, 22, 14, 10.5, 12
LINE_PT = 28.95  # 22 of them are 636.9 of the 637.8 pt that there are
SQUEEZE_PT = -0.25  # 28 characters of 16 pt are 448 pt, and the line has 442
LABEL_CHARACTERS = 4  # the labels of the head are spread to so many
NUMBER_BELOW_MM = 7  # from the text down to the dashes beside the page's number


def set_lines(wording: Wording, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph once for each of its lines, its name before the first."""
    first, *rest = paragraph.text.split("\n")
    yield Paragraph(paragraph.kind, first, paragraph.name, paragraph.level)
    for line in rest:
        if line.strip():
            yield Paragraph(paragraph.kind, line, "", paragraph.level)


def spread_pt(label: str, size_pt: float) -> float:
    """What is added after each character but the last, so that the label has its full width."""
    gaps = len(label) - 1
    missing = LABEL_CHARACTERS - len(label)
    return missing * size_pt / gaps if gaps > 0 and missing > 0 else 0
