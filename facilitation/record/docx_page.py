"""The page of a Word file: its size and margins, the marks above and the number below."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Pages
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from .docx_table import TWIPS_OF_MM
from .docx_text import run_xml
from .layout import LINE_PT, MARGINS_MM, PAGE_MM
from .paper import Paper, Stamp

FOOTER_MM = 25  # so that the dashes stand 7 mm below the text
HEADER_MM = 20
SOBER_MM = (30, 25, 28, 25)
SOBER_WIDE_MM = (25, 24, 25, 24)


def set_page(pages: Pages, paper: Paper, official: bool) -> None:
    section = pages.sections[0]
    above, right, below, left = _margins(paper.wide, official)
    width, height = reversed(PAGE_MM) if paper.wide else PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if paper.wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.right_margin = Mm(above), Mm(right)
    section.bottom_margin, section.left_margin = Mm(below), Mm(left)
    section.footer_distance = Mm(FOOTER_MM if official and not paper.wide else below - 12)
    section.header_distance = Mm(HEADER_MM if official and not paper.wide else above - 12)
    if official:
        _set_lines(section._sectPr)
        pages.settings.odd_and_even_pages_header_footer = True
    _set_margins(section, paper, official, (width - left - right) * TWIPS_OF_MM)


def _margins(wide: bool, official: bool) -> tuple[int, int, int, int]:
    """Above, right, below, left; a page on its long side is an upright one that was turned."""
    if not official:
        return SOBER_WIDE_MM if wide else SOBER_MM
    above, right, below, left = MARGINS_MM
    return (left, above, right, below) if wide else (above, right, below, left)


def _set_lines(section: Any) -> None:
    """A grid of lines alone: one of characters too makes some readers space each too widely."""
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(LINE_PT * 20)))
    section.append(grid)


def _set_margins(section: Any, paper: Paper, official: bool, width: float) -> None:
    """Above the marks, below the number; on even pages it stands on the left."""
    parts = [(section.header, section.footer, "right" if official else "center")]
    if official:
        parts.append((section.even_page_header, section.even_page_footer, "left"))
    for header, footer, side in parts:
        _replace(footer, number_xml(side, official))
        if paper.stamp is not None:
            made = run_xml(paper.stamp.made)
            maker = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Maker"/></w:pPr>{made}</w:p>'
            _replace(header, _marks(paper.stamp, round(width)), maker)


def _replace(part: Any, *paragraphs: str) -> None:
    part.is_linked_to_previous = False
    for old in list(part._element):
        part._element.remove(old)
    for paragraph in paragraphs:
        part._element.append(parse_xml(paragraph))


def number_xml(side: str, official: bool) -> str:
    """— 1 —, one character from the outer edge; in English the number alone."""
    dash = run_xml("— ") if official else ""
    after = run_xml(" —") if official else ""
    indent = '<w:ind w:left="280" w:right="280" w:firstLine="0" w:firstLineChars="0"/>'
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    about = f'<w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
    return f"<w:p {nsdecls('w')}>{about}{dash}{field}{after}</w:p>"


def _marks(stamp: Stamp, width: int) -> str:
    """The handling mark on the left, the level on the right."""
    tabs = '<w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="clear" w:pos="8640"/>'
    tabs += f'<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    about = f'<w:pPr><w:pStyle w:val="Header"/>{tabs}</w:pPr>'
    mark = run_xml(stamp.mark, "Label")
    return f"<w:p {nsdecls('w')}>{about}{mark}{run_xml(chr(9) + stamp.level)}</w:p>"
