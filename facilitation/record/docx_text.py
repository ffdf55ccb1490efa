"""Paragraphs of a Word file as XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from .language import Chinese
from .layout import BODY_PT, spread_pt
from .telling import ADDRESSEE, ATTACHED, DATE, FIELD, ISSUER, SEAL, SIGNATURE

STYLES: Mapping[str, str] = {  # by its id; all others are Normal
    FIELD: "Field",
    ADDRESSEE: "Addressee",
    ISSUER: "Issuer",
    ATTACHED: "Attached",
    SIGNATURE: "Signed",
    DATE: "Dated",
    SEAL: "Seal",
}
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# marks that Chinese and Latin share: in a Chinese text they are set in the Chinese font
_EITHER, _HAN = re.compile("[“”‘’…—·]"), re.compile("[\u3400-\u9fff]")
_CHINESE = '<w:rFonts w:hint="eastAsia"/>'


def safe(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def paragraph_xml(style: str, text: str, name: str = "", colon: str = "", more: str = "") -> str:
    """One paragraph. `name` stands before the colon, and is a field's label; `more`: its layout."""
    is_field = style.startswith(STYLES[FIELD])
    head = _label(name, colon) if is_field else run_xml(name + colon, "Name")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{head}{run_xml(text)}</w:p>'


def _label(label: str, colon: str) -> str:
    """The label in its own type; a Chinese one is spread to the width of four characters."""
    added = round(spread_pt(label, BODY_PT) * 20) if colon == Chinese.colon else 0
    if not added:
        return run_xml(label + colon, "Label")
    spread = f'<w:spacing w:val="{added}"/>'
    return run_xml(label[:-1], "Label", spread) + run_xml(label[-1] + colon, "Label")


def run_xml(text: str, style: str = "", more: str = "") -> str:
    """The text as a run; line breaks and tabs are Word's own."""
    if not text:
        return ""
    pieces = "".join(_piece(piece) for piece in re.split("([\n\t])", safe(text)) if piece)
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    chinese = _CHINESE if _EITHER.search(text) and _HAN.search(text) else ""
    about = f"<w:rPr>{named}{chinese}{more}</w:rPr>" if named or chinese or more else ""
    return f"<w:r>{about}{pieces}</w:r>"


def _piece(text: str) -> str:
    if text in "\n\t":
        return "<w:br/>" if text == "\n" else "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
