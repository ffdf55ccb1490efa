"""A document as PDF, set by typst in a process of its own (see press.py)."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facilitation.meeting.refusals import RateLimited
from facilitation.meeting.timer import Ms

from .code import SIDE_MM, as_svg
from .fonts import BODY, HEI, KAI, LATIN_CHAIN, NUMBER, PROFILES, SOBER, TITLE, open_fonts
from .language import Chinese
from .layout import fitting, leads, set_lines, stay_whole
from .paper import Block, Cell, Code, Paper, Table
from .telling import TITLE as TITLE_KIND
from .telling import Paragraph, Wording
from .titles import title_lines

HERE = Path(__file__).parent
LONGEST_S, RETRY_MS = 60, 10_000
SOFT_HYPHEN = "\u00ad"
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]{5,}")


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
    """What the press makes of it. Raises RateLimited where that takes too long."""
    content = json.dumps(asked, ensure_ascii=False).encode()
    command = [sys.executable, "-I", str(HERE / "press.py")]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=LONGEST_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise RateLimited(
            "电脑太忙，PDF 没能在 {seconds} 秒内排好，请稍后再试，或先取 Word 文件。",
            retry_ms=RETRY_MS,
            seconds=LONGEST_S,
        ) from None
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
        "blocks": list(_blocks(wording, paper)),
        "stamp": paper.stamp and dataclasses.asdict(paper.stamp),
        "missing": missing,
    }


def _chains(fonts: str) -> dict[str, list[str]]:
    uses = {use: PROFILES[fonts][use].chain for use in (TITLE, BODY, HEI, KAI, NUMBER)}
    return uses | {"latin": list(LATIN_CHAIN), "sober": SOBER.chain}


def _blocks(wording: Wording, paper: Paper) -> Iterator[dict[str, Any]]:
    told = paper.as_read
    for block, following in zip(told, [*told[1:], None], strict=True):
        if isinstance(block, Table):
            yield _table(block, paper.wide)
        elif isinstance(block, Code):
            yield {"kind": "code", "svg": as_svg(block.text), "side_mm": SIDE_MM}
        elif block.kind == TITLE_KIND:
            yield {"kind": block.kind, "lines": title_lines(wording, block.text)}
        else:
            yield from _lines(wording, block, following)


def _lines(
    wording: Wording, paragraph: Paragraph, following: Block | None
) -> Iterator[dict[str, Any]]:
    for line in set_lines(wording, paragraph):
        yield {
            "kind": line.kind,
            "level": line.level,
            "leads": leads(line, following),
            "name": line.name,
            "colon": wording.language.colon if line.name else "",
            "text": line.text,
        }


def _table(table: Table, wide: bool) -> dict[str, Any]:
    fits = fitting(table, wide)
    columns = [
        dataclasses.asdict(column) | {"title": _cell(column.title, fit)}
        for column, fit in zip(table.columns, fits, strict=True)
    ]
    return {
        "kind": "table",
        "columns": columns,
        "groups": [[group, len(columns)] for group, columns in table.groups],
        "rows": [list(map(_cell, row, fits)) for row in table.rows],
        "whole": stay_whole(table, wide),
    }


def _cell(value: Cell, fit: float) -> str:
    """The text; a word too long for its column may be broken, and is not set over its neighbour."""
    most = max(2, int(1.7 * fit))  # Latin letters in a line, one place left for the hyphen
    text = "" if value is None else str(value)
    return _LATIN.sub(lambda word: _broken(word[0], most), text)


def _broken(word: str, most: int) -> str:
    if len(word) <= most:
        return word
    return SOFT_HYPHEN.join(word[at : at + most - 1] for at in range(0, len(word), most - 1))
