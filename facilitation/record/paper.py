"""Paper: a document as paragraphs and tables in their order, before any format has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from facilitation.meeting.document import TurnHeld
from facilitation.meeting.timer import Ms

from .telling import BODY, Paragraph, Telling

LEFT, CENTRE = "left", "center"

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    width   its share of the whole table
    group   the head that it has in common with its neighbours, "" for none
    """

    title: str
    width: int = 10
    align: str = LEFT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`title` names its sheet in a workbook. Numbers stay numbers where a format has them.

    none    what is said where there is no row: a head with nothing below it says nothing
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    none: str = ""

    @property
    def said_instead(self) -> str:
        """What people read in the place of its rows; "" where there are some."""
        return "" if self.rows else self.none

    @property
    def groups(self) -> list[tuple[str, Sequence[Column]]]:
        """The columns by the head that they share; each of the others alone."""
        numbered = enumerate(self.columns)
        found = groupby(numbered, lambda each: each[1].group or each[0])
        return [(col[0][1].group, [c for _, c in col]) for _, each in found if (col := list(each))]

    @property
    def titles(self) -> list[str]:
        """One word a column, the common head before its own."""
        return [" ".join(filter(None, (each.group, each.title))) for each in self.columns]


@dataclass(frozen=True, slots=True)
class Code:
    """A text to be scanned: a QR code, and nothing where a format has only data."""

    text: str


Block = Paragraph | Table | Code


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every page tells of the document: its level, its handling mark; and who made it when."""

    level: str
    mark: str
    made: str

    @property
    def parts(self) -> list[str]:
        return [part for part in (self.mark, self.level, self.made) if part]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, ready to be written in any format.

    blocks   the title first
    key      which kind of document it is
    wide     its pages lie on their long side
    seal     the line that seals it, for tables, which have no pages
    """

    title: str
    blocks: tuple[Block, ...]
    key: str = ""
    stamp: Stamp | None = None
    wide: bool = False
    seal: str = ""

    @property
    def as_read(self) -> list[Block]:
        """Its blocks for people: a sentence in the place of a table that has no rows."""
        return [_in_words(block) for block in self.blocks]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.as_read if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def below(self) -> list[str]:
        """What stands below a table of data: the stamp, and the seal."""
        return [*(self.stamp.parts if self.stamp else ()), *filter(None, [self.seal])]

    @property
    def sheets(self) -> list[Table]:
        """Its tables; of a document that has none, its paragraphs as one."""
        told = tuple((each.name, each.text) for each in self.paragraphs)
        return self.tables or [Table(self.title, (Column("", 12), Column("", 80)), told)]


def _in_words(block: Block) -> Block:
    said = block.said_instead if isinstance(block, Table) else ""
    return Paragraph(BODY, said) if said else block


def duration(telling: Telling, ms: Ms | None) -> str:
    """As the language says it; nothing for none."""
    return telling.language.duration(ms) if ms else ""


def spoken(turns: Sequence[TurnHeld]) -> Ms:
    return sum(turn.elapsed_ms for turn in turns)
