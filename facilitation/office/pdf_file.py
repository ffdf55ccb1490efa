"""PDF files: the text that they hold, page after page; a scan holds none."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ..meeting.refusals import Malformed, TooLarge

IS_PDF = b"%PDF"
MOST_PAGES = 60
_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ ](?=[\dA-Za-z])|(?<=[\dA-Za-z])[ ](?=[\u3400-\u9fff])")
EDGE = 3  # lines at the head and at the foot of a page that may be the same on others
UNREADABLE = (
    *(PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError),
    *(EOFError, RuntimeError, RecursionError, ArithmeticError, AssertionError, NotImplementedError),
)
_CLOSED = "这个 PDF 打不开，请打开后复制文字，粘贴到这里。"
_NO_TEXT = "这个 PDF 里没有文字（可能是扫描件），请粘贴文字或换成 .docx。"


def pdf_text(content: bytes) -> str:
    """What the pages say, a line a line. Raises Malformed if nothing, TooLarge if too many."""
    try:
        pages = PdfReader(io.BytesIO(content)).pages
        count = len(pages)
        texts = [_GAP.sub("", page.extract_text()) for page in pages] if count <= MOST_PAGES else []
    except UNREADABLE:
        raise Malformed(_CLOSED, field="file") from None
    if count > MOST_PAGES:
        raise TooLarge("文件太长，最多 {limit} 页。", field="file", limit=MOST_PAGES)
    text = "\n".join(_without_running_lines(texts))
    if not text.strip():
        raise Malformed(_NO_TEXT, field="file")
    return text


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
