"""Files: a plan as it comes, a Word file, a PDF, a spreadsheet or plain text."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from ...meeting.format import Format
from ...meeting.refusals import Malformed, TooLarge
from .pdf_file import IS_PDF, pdf_text
from .reading import read
from .sheet import read_sheets, tells_a_table
from .sheet_file import is_workbook, table_of, workbook_sheets
from .word_file import IS_ZIP, word_text

MOST_BYTES = 10 * 1024 * 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_file(content: bytes, formats: Mapping[str, Format]) -> dict[str, Any]:
    """What `read` or `read_sheets` finds in the file.

    formats    the kinds of meeting there are, the usual one first
    Raises Malformed or TooLarge with the way out.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(
            "文件太大，最多 {limit} MB。", field="file", limit=MOST_BYTES // 1024 // 1024
        )
    if content.startswith(IS_ZIP):
        if is_workbook(content):
            return read_sheets(workbook_sheets(content), formats)
        told = word_text(content)
        return read(told.text, told.labels)
    if content.startswith(IS_PDF):
        return read(pdf_text(content), printed=True)
    return read_text(decoded(content), formats)


def read_text(text: str, formats: Mapping[str, Format]) -> dict[str, Any]:
    """A plan as text; or rows of a sheet, if it begins as those do."""
    table = table_of(text)
    return read_sheets([table], formats) if tells_a_table(table) else read(text)


def decoded(content: bytes) -> str:
    """A plain text, in whatever encoding it came. Raises Malformed."""
    if content.startswith(_OLD_WORD):
        raise Malformed(
            "这是旧版 Office 文件，请另存为 .docx 或 .xlsx 再试，或直接粘贴文字。", field="file"
        )
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Malformed("这个文件不是文字，请换成 .docx、.xlsx、.csv 或 .txt。", field="file")


def _encodings(content: bytes) -> tuple[str, ...]:
    """Those that the file may be in; Windows' own of Chinese comes last."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")
