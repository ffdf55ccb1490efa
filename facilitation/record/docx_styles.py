"""The styles of a Word file, each written in full: nothing of the library's own is left.

Sizes are in points and lengths in twentieths of one (`_tw`), as Word has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.oxml.ns import nsdecls

from .fonts import BODY, HEI, KAI, LATIN, NUMBER, PROFILES, TITLE
from .layout import (
    BODY_PT,
    CELL_PT,
    LINE_PT,
    MAKER_PT,
    MARK_PT,
    NUMBER_PT,
    SOBER_CELL_PT,
    SQUEEZE_PT,
    TITLE_PT,
)

LINE_TW = round(LINE_PT * 20)
CHARACTER_TW = BODY_PT * 20
SQUEEZE_TW = round(SQUEEZE_PT * 20)
SMALL_PT = 8
_NONE = '<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """A style. `layout` and `type` are XML, in the order in which Word wants their elements."""

    id: str
    layout: str = ""
    type: str = ""
    name: str = ""
    base: str = "Normal"
    kind: str = "paragraph"


def official(fonts: str) -> str:
    """All styles of a Chinese document in a profile of fonts.py, as XML."""
    face = {use: chosen.name for use, chosen in PROFILES[fonts].items()}
    styles = (*_heads(face), *_kinds(), *_edges(face))
    return _file(styles, face[BODY], BODY_PT, "zh-CN")


def _heads(face: Mapping[str, str]) -> tuple[Style, ...]:
    """The body, the title, and the heads of three levels."""
    return (
        Style(
            "Normal",
            f'<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>{_lines()}'
            '<w:ind w:firstLine="640" w:firstLineChars="200"/><w:jc w:val="both"/>',
            _sized(squeeze=SQUEEZE_TW),
            base="",
        ),
        Style(
            "Title",
            f'<w:keepNext/>{_lines(after=LINE_TW)}{_NONE}<w:jc w:val="center"/>',
            _fonts(face[TITLE]) + _sized(TITLE_PT, squeeze=0),
        ),
        *(
            Style(
                f"Heading{level}",
                f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>',
                _fonts(face[use]),
                name=f"heading {level}",
            )
            for level, use in ((1, HEI), (2, KAI), (3, BODY))
        ),
    )


def _kinds() -> tuple[Style, ...]:
    """The kinds of paragraph that differ from the body by their place alone."""
    return (
        Style("Field", _hanging(2, 5) + '<w:jc w:val="left"/>'),
        Style("FieldLast", _rule(), base="Field"),
        Style("FieldAbove", _lines(after=160), base="Field"),
        Style("Addressee", _NONE + '<w:jc w:val="left"/>'),
        Style("Issuer", "<w:keepNext/>" + _lines(before=LINE_TW) + _right(2)),
        Style("IssuedOn", _right(2)),
        Style("Attached", _lines(before=LINE_TW) + _hanging(2, 4)),
        Style("AttachedNext", _lines() + _hanging(5, 1), base="Attached"),
        Style("Signed", "<w:keepNext/>" + _lines(before=LINE_TW) + _right(2)),
        Style("SignedNext", _lines(), base="Signed"),
        Style("Dated", _right(4)),
        Style("Seal", _above_code() + _NONE, _sized(SMALL_PT, squeeze=0)),
        Style("SealNext", _single(around=40), base="Seal"),
        Style("Code", _single(around=60) + _NONE),
    )


def _edges(face: Mapping[str, str]) -> tuple[Style, ...]:
    """What stands above and below the text, in tables, and before a colon."""
    edge, plain = _single() + _NONE, _sized(squeeze=0)
    return (
        Style("Header", edge, _fonts(face[KAI]) + _sized(MARK_PT, squeeze=0), "header"),
        Style("Maker", '<w:jc w:val="right"/>', _sized(MAKER_PT), base="Header"),
        Style("Footer", edge, _number(face[NUMBER]), "footer"),
        *_cells(_fonts(face[HEI]), plain, CELL_PT),
        Style("Label", "", _fonts(face[HEI]) + plain, base="", kind="character"),
        Style("Name", base="", kind="character"),
    )


def sober() -> str:
    """All styles of a document in English."""
    bold, italic = "<w:b/>", "<w:i/>"
    left = '<w:jc w:val="left"/>'
    styles = (
        Style(
            "Normal",
            '<w:spacing w:before="0" w:after="120" w:line="276" w:lineRule="auto"/>'
            '<w:jc w:val="both"/>',
            base="",
        ),
        Style("Title", _after(280) + left, _sized(19)),
        Style("Heading1", _head(0), bold + _sized(13.5), "heading 1"),
        Style("Heading2", _head(1), bold + _sized(12), "heading 2"),
        Style("Heading3", _head(2), italic, "heading 3"),
        Style("Field", _after(40) + '<w:ind w:left="1700" w:hanging="1700"/>' + left),
        Style("FieldLast", _rule(6) + _after(240), base="Field"),
        Style("FieldAbove", _after(240), base="Field"),
        Style("Addressee", left),
        Style("Issuer", '<w:keepNext/><w:spacing w:before="480"/>' + left),
        Style("IssuedOn", left),
        Style("Attached", '<w:spacing w:before="240"/>'),
        Style("AttachedNext"),
        Style("Signed", '<w:keepNext/><w:spacing w:before="480"/>' + left),
        Style("SignedNext", '<w:spacing w:before="240"/>', base="Signed"),
        Style("Dated"),
        Style("Seal", _above_code() + left, _sized(SMALL_PT)),
        Style("SealNext", _single(around=40), base="Seal"),
        Style("Code", '<w:spacing w:before="120"/>'),
        Style("Header", _single(), _sized(9), "header"),
        Style("Maker", '<w:jc w:val="right"/>', _sized(SMALL_PT), base="Header"),
        Style("Footer", _single(), _sized(9.5), "footer"),
        *_cells(bold, "", SOBER_CELL_PT),
        Style("Label", "", italic, base="", kind="character"),
        Style("Name", "", bold, base="", kind="character"),
    )
    return _file(styles, PROFILES["modern"][BODY].name, 11.5, "en-GB")


def _cells(head: str, plain: str, size_pt: float) -> tuple[Style, ...]:
    apart = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # no gap beside digits
    lines = f'<w:widowControl w:val="0"/>{apart}{_single(around=30)}{_NONE}'
    size = f"{plain.partition('<w:sz')[0]}{_sized(size_pt)}"
    centre = '<w:jc w:val="center"/>'
    return (
        Style("Cell", lines + '<w:jc w:val="left"/>', size),
        Style("CellCentred", centre, base="Cell"),
        Style("CellHead", "<w:keepNext/>" + centre, head, base="Cell"),
    )


def _file(styles: tuple[Style, ...], east_asian: str, size_pt: float, language: str) -> str:
    usual = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(east_asian)}{_sized(size_pt)}"
        f'<w:lang w:val="{"en-US" if language == "zh-CN" else language}" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    return f"<w:styles {nsdecls('w')}>{usual}{''.join(map(_style, styles))}</w:styles>"


def _style(style: Style) -> str:
    base = f'<w:basedOn w:val="{style.base}"/>' if style.base else ""
    usual = ' w:default="1"' if style.id == "Normal" else ""
    layout = f"<w:pPr>{style.layout}</w:pPr>" if style.layout else ""
    type_ = f"<w:rPr>{style.type}</w:rPr>" if style.type else ""
    return (
        f'<w:style w:type="{style.kind}"{usual} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name or style.id}"/>{base}<w:qFormat/>{layout}{type_}</w:style>'
    )


def _fonts(east_asian: str) -> str:
    return (
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east_asian}" w:cs="{LATIN}"/>'
    )


def _number(font: str) -> str:
    """The page's number is set in the Chinese font, digits and all."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{LATIN}"/>'
    return fonts + _sized(NUMBER_PT, squeeze=0)


def _sized(size_pt: float | None = None, squeeze: int | None = None) -> str:
    spacing = "" if squeeze is None else f'<w:spacing w:val="{squeeze}"/>'
    if size_pt is None:
        return spacing
    half = round(size_pt * 2)
    return f'{spacing}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _lines(before: int = 0, after: int = 0) -> str:
    """Twenty-two a page."""
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{LINE_TW}" w:lineRule="exact"/>'
    )


def _single(around: int = 0) -> str:
    return f'<w:spacing w:before="{around}" w:after="{around}" w:line="240" w:lineRule="auto"/>'


def _above_code() -> str:
    """Small lines apart from the text above, and together with the code below."""
    return '<w:keepNext/><w:spacing w:before="360" w:after="40" w:line="240" w:lineRule="auto"/>'


def _after(space: int) -> str:
    return f'<w:spacing w:after="{space}"/>'


def _head(level: int) -> str:
    return (
        '<w:keepNext/><w:spacing w:before="280" w:after="120"/><w:jc w:val="left"/>'
        f'<w:outlineLvl w:val="{level}"/>'
    )


def _hanging(indented: int, hanging: int) -> str:
    """Indented by so many characters, the lines that follow by `hanging` more."""
    left = (indented + hanging) * CHARACTER_TW
    return (
        f'<w:ind w:left="{left}" w:leftChars="{(indented + hanging) * 100}" '
        f'w:hanging="{hanging * CHARACTER_TW}" w:hangingChars="{hanging * 100}" '
        'w:firstLineChars="0"/>'
    )


def _right(indented: int) -> str:
    width = indented * CHARACTER_TW
    return (
        f'<w:ind w:right="{width}" w:rightChars="{indented * 100}" w:firstLine="0" '
        'w:firstLineChars="0"/><w:jc w:val="right"/>'
    )


def _rule(space: int = 1) -> str:
    return (
        f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="{space}" w:color="000000"/></w:pBdr>'
    )
