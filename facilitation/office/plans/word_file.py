"""Word files: the text of a DOCX, and the numbers that Word shows before its paragraphs.

A file comes from anywhere: nothing is unpacked that says it is larger than a plan can be.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from ...meeting.refusals import Malformed, TooLarge
from .word_numbers import Numbers

MOST_BYTES = 64 * 1024 * 1024  # unpacked
MOST_PARTS = 2000
IS_ZIP = b"PK\x03\x04"
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, LxmlError, PythonDocxError, OpcError, KeyError, OSError),
    *(ValueError, AttributeError, TypeError, IndexError, EOFError, RuntimeError, RecursionError),
)
_BLANK_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOT_SHOWN = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:txbxContent")}
_NOT_SHOWN |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


@dataclass(slots=True)
class WordText:
    """The text, and by the offset of a line the number that is shown before it."""

    lines: list[str] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    length: int = 0

    def add(self, line: str, label: str = "") -> None:
        if label:
            self.labels[self.length] = label
        self.lines.append(line)
        self.length += len(line) + 1

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def numbered(self) -> str:
        """The text with the numbers that Word shows, in their places."""
        told, offset = [], 0
        for line in self.lines:
            label = self.labels.get(offset)
            told.append(f"{label} {line}" if label else line)
            offset += len(line) + 1
        return "\n".join(told)


def word_text(content: bytes) -> WordText:
    """What a DOCX says. Raises Malformed if it is none, TooLarge if it unpacks to too much."""
    try:
        check_size(content)
        document = Document(io.BytesIO(content))
        numbers = Numbers(document)
        told = WordText()
        for element in _blocks(document.element.body):
            _tell(element, numbers, told)
    except UNREADABLE:
        raise Malformed(
            "这个文件打不开，请另存为 .docx 再试，或直接粘贴文字。", field="file"
        ) from None
    return told


def check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        size = sum(part.file_size for part in parts)
    if size > MOST_BYTES or len(parts) > MOST_PARTS:
        raise TooLarge("这个文件展开后太大，请只留下方案的文字再试。", field="file")


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, those in content controls too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(child)


def _tell(element: Any, numbers: Numbers, told: WordText) -> None:
    if element.tag == qn("w:p"):
        told.add(_text(element), numbers.label(element))
        return
    above: dict[int, str] = {}
    for row in element.iter(qn("w:tr")):
        told.add("\t".join(_row(row, above)))


def _row(row: Any, above: dict[int, str]) -> Iterator[str]:
    """The cells; one that is merged with those above it says the same. `above`: by column."""
    column = 0
    for cell in row.iter(qn("w:tc")):
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        above[column] = text = above.get(column, "") if goes_on else _cell(cell)
        yield text
        wide = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        column += int(wide.get(qn("w:val"))) if wide is not None else 1


def _cell(cell: Any) -> str:
    lines = (_text(each) for each in cell.iter(qn("w:p")))
    return " ".join(" ".join(line.split()) for line in lines if line.strip())


def _text(paragraph: Any) -> str:
    """The text as it is shown: without what was deleted while changes were tracked."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_SHOWN:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BLANK_TEXT:
            yield _BLANK_TEXT[child.tag]
        else:
            yield from _pieces(child)
