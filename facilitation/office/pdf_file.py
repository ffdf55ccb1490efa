"""PDF files: the text that they hold, page after page; a scan holds none."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ..meeting.refusals import Malformed, TooLarge

IS_PDF = b"%PDF"
MOST_PAGES = 60
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
        texts = [page.extract_text() for page in pages] if count <= MOST_PAGES else []
    except UNREADABLE:
        raise Malformed(_CLOSED, field="file") from None
    if count > MOST_PAGES:
        raise TooLarge("文件太长，最多 {limit} 页。", field="file", limit=MOST_PAGES)
    text = "\n".join(texts)
    if not text.strip():
        raise Malformed(_NO_TEXT, field="file")
    return text
