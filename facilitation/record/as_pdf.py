"""A document as PDF, set by typst in a process of its own (see press.py)."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from facilitation.meeting.timer import Ms

from .code import SIDE_MM, as_svg
from .fonts import BODY, HEI, KAI, LATIN_CHAIN, NUMBER, PROFILES, SOBER, TITLE, open_fonts
from .language import Chinese
from .layout import set_lines
from .paper import Block, Code, Paper, Table
from .telling import TITLE as TITLE_KIND
from .telling import Paragraph, Wording
from .titles import title_lines

HERE = Path(__file__).parent
LONGEST_S = 60


class PressFailed(Exception):
    """No PDF came out. The text is the end of what the press said."""


def as_pdf(wording: Wording, paper: Paper, fonts: str, now: Ms) -> bytes:
    """The whole file, with its fonts in it."""
    return _pressed(_asked(wording, paper, fonts, now))


def as_pages(wording: Wording, paper: Paper, fonts: str, now: Ms, first: int) -> dict[str, Any]:
    """A few of its pages from `first` on (1: the first): {"count", "pages": [PNG in base64]}."""
    shown = _pressed(_asked(wording, paper, fonts, now) | {"first": first})
    pages: dict[str, Any] = json.loads(shown)
    return pages


def _asked(wording: Wording, paper: Paper, fonts: str, now: Ms) -> dict[str, Any]:
    chinese = isinstance(wording.language, Chinese)
    return {
        "template": str(HERE / ("official.typ" if chinese else "sober.typ")),
        "data": _data(wording, paper, fonts),
        "fonts": open_fonts(),
        "at": now // 1000,
    }


def _pressed(asked: dict[str, Any]) -> bytes:
    content = json.dumps(asked, ensure_ascii=False).encode()
    command = [sys.executable, "-I", str(HERE / "press.py")]
    done = subprocess.run(
        command, input=content, capture_output=True, timeout=LONGEST_S, check=False
    )
    if done.returncode:
        raise PressFailed(done.stderr.decode(errors="replace")[-500:])
    return done.stdout


def _data(wording: Wording, paper: Paper, fonts: str) -> dict[str, Any]:
    missing = wording.say("本机没有能显示以下文字的字体，文中以编号代替：{signs}")
    return {
        "lang": wording.key,
        "title": paper.title,
        "wide": paper.wide,
        "fonts": _chains(fonts),
        "blocks": [each for block in paper.blocks for each in _blocks(wording, block)],
        "stamp": paper.stamp and dataclasses.asdict(paper.stamp),
        "missing": missing,
    }


def _chains(fonts: str) -> dict[str, list[str]]:
    uses = {use: PROFILES[fonts][use].chain for use in (TITLE, BODY, HEI, KAI, NUMBER)}
    return uses | {"latin": list(LATIN_CHAIN), "sober": SOBER.chain}


def _blocks(wording: Wording, block: Block) -> list[dict[str, Any]]:
    if isinstance(block, Table):
        return [_table(block)]
    if isinstance(block, Code):
        return [{"kind": "code", "svg": as_svg(block.text), "side_mm": SIDE_MM}]
    if block.kind == TITLE_KIND:
        return [{"kind": block.kind, "lines": title_lines(wording, block.text)}]
    return [_line(wording, line) for line in set_lines(wording, block)]


def _line(wording: Wording, line: Paragraph) -> dict[str, Any]:
    colon = wording.language.colon if line.name else ""
    return {
        "kind": line.kind,
        "level": line.level,
        "name": line.name,
        "colon": colon,
        "text": line.text,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": [dataclasses.asdict(column) for column in table.columns],
        "groups": [[group, len(columns)] for group, columns in table.groups],
        "rows": [["" if cell is None else str(cell) for cell in row] for row in table.rows],
    }
