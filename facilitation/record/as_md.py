"""A document in Markdown."""

from __future__ import annotations

import re

from .code import as_lines
from .paper import Block, Code, Paper, Table
from .telling import FIELD, HEADING, TITLE, Paragraph, Wording

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST = re.compile(r"^(\d*)([-+=.)])")  # at the start of a line


def as_md(wording: Wording, paper: Paper) -> bytes:
    """Headings, the head as a list, and a paragraph a speech; what people wrote is only text."""
    told = paper.as_read
    parts: list[str] = []
    for before, paragraph in zip([None, *told], told, strict=False):
        together = _is_field(before) and _is_field(paragraph)
        parts += ["" if before is None else "\n" if together else "\n\n"]
        parts += [_block(wording, paragraph)]
    if paper.stamp is not None:
        parts += ["\n\n---\n\n", plain(wording.listed(paper.stamp.parts))]
    return ("".join(parts) + "\n").encode()


def _is_field(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.kind == FIELD


def _block(wording: Wording, block: Block) -> str:
    match block:
        case Table():
            return _table(block)
        case Code(text):
            return "\n".join(["```", *as_lines(text), "```"])
        case _:
            return _paragraph(wording, block)


def _table(table: Table) -> str:
    rows = [table.titles, ["---"] * len(table.columns), *table.rows]
    return "\n".join(f"| {' | '.join(_cell(value) for value in row)} |" for row in rows)


def _cell(value: object) -> str:
    if value == "---":
        return "---"
    text = "" if value is None else str(value)
    return "<br>".join(plain(line.strip()) for line in text.split("\n"))


def _paragraph(wording: Wording, paragraph: Paragraph) -> str:
    text = wording.line(paragraph)
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
