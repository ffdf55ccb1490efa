"""Statements: what somebody handed in as a file, known by its bytes and never by its name.

The file is kept as it came, and neither run nor shown; its text is read out for excerpts.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from ..meeting.refusals import Malformed, TooLarge
from .plans.files import MOST_BYTES, decoded
from .plans.pdf_file import pdf_text
from .plans.word_file import IS_ZIP, UNREADABLE, word_text

DOCX, PDF, TXT = "docx", "pdf", "txt"
MOST_SIGNS = 200_000
_PDF_BEGINS, _WITHIN = b"%PDF-", 1024
_BODY, _MACROS = "word/document.xml", "word/vbaproject.bin"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file is, and the text in it; empty where there is none to be read."""

    type: str
    text: str


def read_statement(content: bytes) -> Statement:
    """What the bytes are. Raises Malformed for any other kind of file, TooLarge for a large one."""
    if not content:
        raise Malformed("这个文件是空的。", field="file")
    if len(content) > MOST_BYTES:
        raise TooLarge(
            "文件太大，最多 {limit} MB。", field="file", limit=MOST_BYTES // 1024 // 1024
        )
    if _PDF_BEGINS in content[:_WITHIN]:
        return Statement(PDF, _pdf_text(content)[:MOST_SIGNS])
    if content.startswith(IS_ZIP):
        _check_is_word(content)
        return Statement(DOCX, word_text(content).numbered[:MOST_SIGNS])
    return Statement(TXT, decoded(content)[:MOST_SIGNS])


def _check_is_word(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name.lower() for name in packed.namelist()}
    except UNREADABLE:
        parts = set()
    if _BODY not in parts:
        raise Malformed("只收 .docx、.pdf 和 .txt 文件。", field="file")
    if _MACROS in parts:
        raise Malformed("这个文件带有宏，请另存为不带宏的 .docx。", field="file")


def _pdf_text(content: bytes) -> str:
    """Empty for scanned pages, and where a password is needed."""
    try:
        return pdf_text(content)
    except (Malformed, TooLarge):  # no reason to turn it away
        return ""
