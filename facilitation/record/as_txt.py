"""The record as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from .telling import FIELD, HEADING, SIGNATURE, TITLE, Paragraph, Telling

RULE = "─" * 40


def as_txt(telling: Telling, paragraphs: Iterable[Paragraph]) -> bytes:
    """One paragraph a line, speeches indented, a rule below the head."""
    lines: list[str] = []
    before = TITLE
    for paragraph in paragraphs:
        if before == FIELD and paragraph.kind != FIELD:
            lines += [RULE]
        if before != paragraph.kind and {before, paragraph.kind} & {TITLE, SIGNATURE} and lines:
            lines += [""]
        lines += _lines(telling, paragraph)
        before = paragraph.kind
    return ("\n".join(lines) + "\n").encode()


def _lines(telling: Telling, paragraph: Paragraph) -> list[str]:
    indented = paragraph.kind not in (TITLE, FIELD, HEADING)
    indent = telling.language.indent if indented else ""
    return [indent + line for line in telling.line(paragraph).split("\n")]
