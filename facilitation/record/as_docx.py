"""A document as a Word file: one style a kind of paragraph; the fonts are the reader's."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Pages
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from lxml import etree

from facilitation.meeting.timer import Ms

from .code import SIDE_MM, as_png
from .docx_page import set_page
from .docx_parts import set_fonts, set_settings, set_styles
from .docx_styles import official as official_styles
from .docx_styles import sober as sober_styles
from .docx_table import table_xml
from .docx_text import STYLES, paragraph_xml, safe
from .language import Chinese
from .layout import leads, set_lines
from .paper import Block, Code, Paper, Table
from .telling import (
    ATTACHED,
    DATE,
    FIELD,
    HEADING,
    ISSUER,
    SEAL,
    SIGNATURE,
    TITLE,
    Paragraph,
    Wording,
)
from .titles import title_lines

TABLE = "table"
LETS_GO = '<w:keepNext w:val="0"/>'  # of a heading under which nothing stands
AGAIN = {ATTACHED: "AttachedNext", SEAL: "SealNext", SIGNATURE: "SignedNext"}


def as_docx(wording: Wording, paper: Paper, fonts: str, now: Ms) -> bytes:
    """The whole file. `fonts` is a profile of fonts.py; an English document has its own."""
    pages = Document()
    official = isinstance(wording.language, Chinese)
    set_styles(pages, official_styles(fonts) if official else sober_styles())
    set_settings(pages)
    set_fonts(pages, fonts)
    set_page(pages, paper, official)
    _fill(pages, wording, paper, official)
    _set_properties(pages, wording, paper, now)
    file = io.BytesIO()
    pages.save(file)
    return file.getvalue()


def _fill(pages: Pages, wording: Wording, paper: Paper, official: bool) -> None:
    """All that is written, parsed at once: to add 16,000 cells one by one takes minutes."""
    parts = "".join(_parts(pages, wording, paper, official))
    section = etree.tostring(pages.element.body.sectPr, encoding="unicode")
    body = f"<w:body>{parts}{section}</w:body>"
    pages.part._element = parse_xml(f"<w:document {nsdecls('w')}>{body}</w:document>")


def _parts(pages: Pages, wording: Wording, paper: Paper, official: bool) -> Iterator[str]:
    for before, block, after in _between(paper.as_read):
        if isinstance(block, Table):
            yield table_xml(block, paper.wide, official)
        elif isinstance(block, Code):
            yield _code_xml(pages, block)
        elif block.kind == TITLE:
            yield paragraph_xml("Title", "\n".join(title_lines(wording, block.text)))
        else:
            style = _style(block, _kind(before), _kind(after))
            alone = block.kind == HEADING and not leads(block, after)
            for line in set_lines(wording, block):
                colon = wording.language.colon if line.name else ""
                more = LETS_GO if alone else ""
                yield paragraph_xml(style, line.text, line.name, colon, more)


def _code_xml(pages: Pages, code: Code) -> str:
    """The picture in a line of its own."""
    side = Mm(SIDE_MM)
    drawn = pages.part.new_pic_inline(io.BytesIO(as_png(code.text)), side, side)
    drawing = etree.tostring(drawn, encoding="unicode")
    about = '<w:pPr><w:pStyle w:val="Code"/></w:pPr>'
    return f"<w:p>{about}<w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"


def _between(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    """Each block with those before and after it."""
    yield from zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)


def _kind(block: Block | None) -> str:
    if block is None:
        return ""
    return block.kind if isinstance(block, Paragraph) else TABLE


def _style(paragraph: Paragraph, before: str, after: str) -> str:
    """The id of its style; a few differ by what stands beside them."""
    if paragraph.kind == HEADING:
        return f"Heading{paragraph.level}"
    if paragraph.kind == FIELD and after != FIELD:
        return "FieldAbove" if after == TABLE else "FieldLast"
    if (before, paragraph.kind) == (ISSUER, DATE):
        return "IssuedOn"
    usual = STYLES.get(paragraph.kind, "Normal")
    return AGAIN.get(paragraph.kind, usual) if paragraph.kind == before else usual


def _set_properties(pages: Pages, wording: Wording, paper: Paper, now: Ms) -> None:
    _drop_picture(pages)
    about = pages.core_properties
    about.title, about.author = safe(paper.title)[:255], ""
    about.comments = about.last_modified_by = ""
    about.language = wording.key
    about.created = about.modified = datetime.fromtimestamp(now // 1000, UTC)


def _drop_picture(pages: Pages) -> None:
    """Without the picture of an empty page that the library's template carries."""
    links = pages.part.package.rels
    for key in [key for key, link in links.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        links.pop(key)
