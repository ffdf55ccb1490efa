"""The record in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .telling import FIELD, HEADING, TITLE, Paragraph, Telling

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST = re.compile(r"^(\d*)([-+=.)])")  # at the start of a line


def as_md(telling: Telling, paragraphs: Iterable[Paragraph]) -> bytes:
    """Headings, the head as a list, and a paragraph a speech; what people wrote is only text."""
    told = list(paragraphs)
    parts: list[str] = []
    for before, paragraph in zip([None, *told], told, strict=False):
        together = before is not None and before.kind == paragraph.kind == FIELD
        parts += ["" if before is None else "\n" if together else "\n\n"]
        parts += [_block(telling, paragraph)]
    return ("".join(parts) + "\n").encode()


def _block(telling: Telling, paragraph: Paragraph) -> str:
    text = telling.line(paragraph)
    if paragraph.kind == TITLE:
        return f"# {plain(text)}"
    if paragraph.kind == HEADING:
        return f"{'#' * (paragraph.level + 1)} {plain(text)}"
    if paragraph.kind == FIELD:
        return f"- {plain(text)}"
    lines = [line.strip() for line in text.split("\n")]
    return "\n\n".join(_LIST.sub(r"\1\\\2", plain(line)) for line in lines if line)


def plain(text: str) -> str:
    """The text with everything escaped that Markdown would read as a mark."""
    return _MARKS.sub(r"\\\1", text)
