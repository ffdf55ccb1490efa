"""PDF files: the text that they hold, page after page; a scan holds none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDFText_GetUnicode, FPDFText_IsGenerated

from ...meeting.refusals import Malformed, TooLarge

IS_PDF = b"%PDF"
MOST_PAGES = 60
_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ ](?=[\dA-Za-z])|(?<=[\dA-Za-z])[ ](?=[\u3400-\u9fff])")
EDGE = 3  # lines at the head and at the foot of a page that may be the same on others
Letter = tuple[str, float, float, float, float]  # with its left, bottom, right and top
BREAKS, SPACE = (10, 13), 32
HYPHEN = 2  # as PDFium has it where a word goes on in the next line
APART = 0.2  # of the height of a letter: what is farther from the next stands apart
UNREADABLE = (PdfiumError, ValueError)
_CLOSED = "这个 PDF 打不开，请打开后复制文字，粘贴到这里。"
_NO_TEXT = "这个 PDF 里没有文字（可能是扫描件），请粘贴文字或换成 .docx。"


def pdf_text(content: bytes) -> str:
    """What the pages say, a line a line. Raises Malformed if nothing, TooLarge if too many."""
    try:
        pages = PdfDocument(content)
        count = len(pages)
        texts = [_GAP.sub("", _page(page)) for page in pages] if count <= MOST_PAGES else []
    except UNREADABLE:
        raise Malformed(_CLOSED, field="file") from None
    if count > MOST_PAGES:
        raise TooLarge("文件太长，最多 {limit} 页。", field="file", limit=MOST_PAGES)
    text = "\n".join(_without_running_lines(texts))
    if not text.strip():
        raise Malformed(_NO_TEXT, field="file")
    return text


def _page(page: Any) -> str:
    """The lines of a page, each from left to right.

    A program that writes a line in two fonts (quotation marks among Chinese) may write all of
    the one before all of the other: where the letters stand is what is read.
    """
    held = page.get_textpage()
    lines: list[list[Letter]] = [[]]
    for place in range(held.count_chars()):
        sign = FPDFText_GetUnicode(held, place)
        if sign == HYPHEN:
            lines[-1].append(("-", *held.get_charbox(place, loose=True)))
        if sign in (HYPHEN, *BREAKS):
            lines.append([])
        elif FPDFText_IsGenerated(held, place) != 1 and sign >= SPACE:
            lines[-1].append((chr(sign), *held.get_charbox(place, loose=True)))
    return "\n".join(_line(line) for line in lines if line)


def _line(letters: list[Letter]) -> str:
    ordered = sorted(letters, key=lambda letter: letter[1])
    told = "".join(letter[0] for letter in ordered[:1])
    for before, after in pairwise(ordered):
        gap = after[1] - before[3] > APART * (before[4] - before[2])
        told += " " * (gap and " " not in (before[0], after[0])) + after[0]
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _without_running_lines(pages: list[str]) -> Iterator[str]:
    """The pages without the lines that stand at the head or the foot of most of them."""
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    ends = Counter(_alike(line) for page in lines for line in {*page[:EDGE], *page[-EDGE:]})
    often = {line for line, count in ends.items() if count > max(1, len(pages) // 2)}
    for page in lines:
        inner = range(EDGE, len(page) - EDGE)
        yield "\n".join(
            line for n, line in enumerate(page) if n in inner or _alike(line) not in often
        )


def _alike(line: str) -> str:
    """The line as on every page, whatever its number there."""
    return re.sub(r"\d+", "0", "".join(line.split()))
