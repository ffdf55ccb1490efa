"""The parts of a Word file behind the text: its table of fonts and its settings."""

from __future__ import annotations

from html import escape

from docx.document import Document as Pages
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from .fonts import LATIN, PROFILES, Face

_CHINESE = '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/>'
_LATIN = '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
_WORD = "15"  # as today's Word writes, and not as that of 2007


def set_styles(pages: Pages, styles: str) -> None:
    """These in the place of the library's own."""
    pages.part._styles_part._element = parse_xml(styles)


def set_fonts(pages: Pages, fonts: str) -> None:
    """Name what may take each font's place; a reader that knows how tries them in turn."""
    faces = {face.name: face for face in PROFILES[fonts].values()}
    named = "".join(_font(face) for face in faces.values())
    latin = f'<w:font w:name="{LATIN}">{_LATIN}</w:font>'
    part = pages.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    start = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    part._blob = f"{start}<w:fonts {nsdecls('w')}>{latin}{named}</w:fonts>".encode()


def _font(face: Face) -> str:
    others = escape(",".join(other for other in face.others if other != face.name))
    return f'<w:font w:name="{face.name}"><w:altName w:val="{others}"/>{_CHINESE}</w:font>'


def set_settings(pages: Pages) -> None:
    """Chinese punctuation is drawn together, as in print."""
    settings = pages.settings.element
    for control in settings.iter(qn("w:characterSpacingControl")):
        control.set(qn("w:val"), "compressPunctuation")
    for compatible in settings.iter(qn("w:compatSetting")):
        if compatible.get(qn("w:name")) == "compatibilityMode":
            compatible.set(qn("w:val"), _WORD)
    for theme in settings.findall(qn("w:themeFontLang")):
        settings.remove(theme)
