"""A document as plain text."""

from __future__ import annotations

from .code import as_lines
from .paper import Block, Cell, Code, Paper, Table
from .telling import ADDRESSEE, DATE, FIELD, HEADING, SEAL, SIGNATURE, TITLE, Paragraph, Wording

RULE = "─" * 40
TABLE = "table"


def as_txt(wording: Wording, paper: Paper) -> bytes:
    """One paragraph a line, speeches indented, a rule below the head; tables set by tabs."""
    lines: list[str] = []
    before = TITLE
    for block in paper.as_read:
        kind = block.kind if isinstance(block, Paragraph) else TABLE
        if before == FIELD and kind != FIELD:
            lines += [RULE]
        if _apart(before, kind) and lines:
            lines += [""]
        lines += _block(wording, block)
        before = kind
    stamp = ["", wording.listed(paper.stamp.parts)] if paper.stamp else []
    return ("\n".join([*lines, *stamp]) + "\n").encode()


def _apart(before: str, kind: str) -> bool:
    """Whether an empty line stands between the two."""
    signed = {SIGNATURE, DATE}
    return before != kind and bool({before, kind} & {TITLE, *signed}) and {before, kind} != signed


def _block(wording: Wording, block: Block) -> list[str]:
    match block:
        case Table():
            return _rows(block)
        case Code(text):
            return ["", *as_lines(text)]
        case _:
            return _lines(wording, block)


def _rows(table: Table) -> list[str]:
    return ["\t".join(map(_on_one_line, row)) for row in (table.titles, *table.rows)]


def _on_one_line(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _lines(wording: Wording, paragraph: Paragraph) -> list[str]:
    indented = paragraph.kind not in (TITLE, ADDRESSEE, FIELD, HEADING, SEAL)
    indent = wording.language.indent if indented else ""
    return [indent + line for line in wording.line(paragraph).split("\n")]
