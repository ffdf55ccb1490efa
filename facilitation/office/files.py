"""Files: a plan as it comes, a Word file, a PDF or plain text."""

from __future__ import annotations

import codecs
from typing import Any

from ..meeting.refusals import Malformed, TooLarge
from .pdf_file import IS_PDF, pdf_text
from .reading import read
from .word_file import IS_ZIP, word_text

MOST_BYTES = 10 * 1024 * 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_file(content: bytes) -> dict[str, Any]:
    """What `read` finds in the file. Raises Malformed or TooLarge with the way out."""
    if len(content) > MOST_BYTES:
        raise TooLarge(
            "文件太大，最多 {limit} MB。", field="file", limit=MOST_BYTES // 1024 // 1024
        )
    if content.startswith(IS_ZIP):
        told = word_text(content)
        return read(told.text, told.labels)
    if content.startswith(IS_PDF):
        return read(pdf_text(content))
    return read(_decoded(content))


def _decoded(content: bytes) -> str:
    if content.startswith(_OLD_WORD):
        raise Malformed("这是旧版 Word 文件，请另存为 .docx 再试，或直接粘贴文字。", field="file")
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Malformed("这个文件不是文字，请换成 .docx 或 .txt。", field="file")


def _encodings(content: bytes) -> tuple[str, ...]:
    """Those that the file may be in; Windows' own of Chinese comes last."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")
