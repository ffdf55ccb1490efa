"""The record as a Word document: A4, Chinese official type, one style a kind of paragraph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Pages
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from facilitation.meeting.timer import Ms

from .telling import FIELD, HEADING, SEAL, SIGNATURE, TITLE, Paragraph, Telling

LATIN = "Times New Roman"
SONG, FANGSONG, HEI, KAI = "方正小标宋简体", "仿宋", "黑体", "楷体"
FOOTER_FONT = "宋体"
BODY_PT, TITLE_PT, FOOTER_PT, LINE_PT = 16, 22, 14, 28.95

_STYLE = {TITLE: "Title", FIELD: "Field", SIGNATURE: "Signed", SEAL: "Seal"}
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_docx(telling: Telling, paragraphs: Iterable[Paragraph], now: Ms) -> bytes:
    """The whole file. The fonts are the reader's; none is in it."""
    pages = Document()
    _set_page(pages)
    _set_styles(pages)
    _set_properties(pages, telling, now)
    for paragraph in paragraphs:
        style = f"Heading {paragraph.level}" if paragraph.kind == HEADING else None
        for line in telling.line(paragraph).split("\n"):
            pages.add_paragraph(_clean(line), style or _STYLE.get(paragraph.kind, "Normal"))
    file = io.BytesIO()
    pages.save(file)
    return file.getvalue()


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def _set_page(pages: Pages) -> None:
    section = pages.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(37), Mm(26)
    section.bottom_margin, section.left_margin = Mm(35), Mm(28)
    section.footer_distance = Mm(25)
    _number(section.footer.paragraphs[0])


def _number(footer: Any) -> None:
    """— 1 —, centred."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    footer._p.append(field)
    footer.add_run(" —")


def _set_styles(pages: Pages) -> None:
    styles = pages.styles
    body = styles["Normal"]
    _set_type(body, FANGSONG, BODY_PT)
    _set_lines(body)
    _indent_first_line(body, 200)
    _set_type(styles["Title"], SONG, TITLE_PT)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for level, font in ((1, HEI), (2, KAI), (3, FANGSONG)):
        _set_type(styles[f"Heading {level}"], font, BODY_PT)
    for name in ("Field", "Signed", "Seal"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = body
    styles["Signed"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _set_type(styles["Footer"], FOOTER_FONT, FOOTER_PT)
    for name in ("Title", "Field", "Signed", "Seal", "Footer"):
        _indent_first_line(styles[name], 0)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        _set_lines(styles[name])
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    styles["Title"].paragraph_format.space_after = Pt(LINE_PT)


def _set_type(style: Any, east_asian: str, size_pt: float) -> None:
    """Black upright type of this size: the theme's own fonts, colours and borders go."""
    style.font.size, style.font.bold, style.font.italic = Pt(size_pt), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.name = LATIN
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.lower().endswith("theme")]:
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:cs"), LATIN)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _set_lines(style: Any) -> None:
    """Twenty-two lines a page, without space between paragraphs."""
    lines = style.paragraph_format
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE_PT)
    lines.space_before = lines.space_after = Pt(0)


def _indent_first_line(style: Any, hundredths: int) -> None:
    """So many hundredths of a character, whatever the size of the type."""
    style.paragraph_format.first_line_indent = Pt(BODY_PT * hundredths / 100)
    style.element.pPr.ind.set(qn("w:firstLineChars"), str(hundredths))


def _set_properties(pages: Pages, telling: Telling, now: Ms) -> None:
    _drop_picture(pages)
    about = pages.core_properties
    about.title, about.author = _clean(telling.minutes.title)[:255], ""
    about.comments = about.last_modified_by = ""
    about.language = telling.minutes.language
    about.created = about.modified = datetime.fromtimestamp(now // 1000, UTC)


def _drop_picture(pages: Pages) -> None:
    """Without the picture of an empty page that the library's template carries."""
    links = pages.part.package.rels
    for key in [key for key, link in links.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        links.pop(key)
