"""The numbers that Word counts by itself: 一、（一）1. ①, as a paragraph's list says."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

DEEPEST = 9
MOST = 9999
_CHINESE = "○一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%(\d)")
_LONGEST_CHAIN = 20  # of styles, each based on another


class Numbers:
    """Counts the lists of one document, paragraph after paragraph."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # format, text, start
        self.list_of: dict[str, str] = {}  # numId to abstractNumId
        self.restarts: dict[str, dict[int, int]] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.styles = {s.get(qn("w:styleId")): s for s in document.styles.element}
        for part in document.part.rels.values():
            if part.reltype.endswith("/numbering") and not part.is_external:
                self._learn(part.target_part.element)

    def label(self, paragraph: Any) -> str:
        """The number that is shown before the paragraph; empty for none."""
        key, level = self._list(paragraph)
        levels = self.levels.get(self.list_of.get(key, ""), {})
        if level not in levels:
            return ""
        counts = self._count(key, level, levels)
        kind, text, _ = levels[level]
        if kind in ("none", "bullet"):
            return "•" if kind == "bullet" else ""
        return _PLACE.sub(lambda m: self._shown(levels, counts, int(m[1]) - 1), text)

    def _count(
        self, key: str, level: int, levels: dict[int, tuple[str, str, int]]
    ) -> list[int | None]:
        counts = self.counts.setdefault(self.list_of[key], [None] * DEEPEST)
        restart = self.restarts.get(key, {}).pop(level, None)
        now = counts[level]
        counts[level] = levels[level][2] if now is None else min(now + 1, MOST)
        if restart is not None:
            counts[level] = restart
        counts[level + 1 :] = [None] * (DEEPEST - level - 1)
        return counts

    def _shown(
        self, levels: dict[int, tuple[str, str, int]], counts: list[int | None], level: int
    ) -> str:
        if level not in levels or not 0 <= level < DEEPEST:
            return ""
        kind, _, start = levels[level]
        count = counts[level]
        return written(start if count is None else count, kind)

    def _list(self, paragraph: Any) -> tuple[str, int]:
        """Its own list and level, or those of its style."""
        key, level = _listing(paragraph.find(qn("w:pPr")))
        style = _value(paragraph.find(qn("w:pPr")), "w:pStyle")
        for _ in range(_LONGEST_CHAIN):
            element = self.styles.get(style)
            if key is not None or element is None:
                break
            key, own_level = _listing(element.find(qn("w:pPr")))
            level = own_level if level is None else level
            style = _value(element, "w:basedOn")
        return key or "", min(max(level or 0, 0), DEEPEST - 1)

    def _learn(self, numbering: Any) -> None:
        for abstract in numbering.findall(qn("w:abstractNum")):
            levels = {
                _number(each.get(qn("w:ilvl"))): _level(each)
                for each in abstract.findall(qn("w:lvl"))
            }
            self.levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in numbering.findall(qn("w:num")):
            key = num.get(qn("w:numId"))
            self.list_of[key] = _value(num, "w:abstractNumId")
            starts = {
                _number(each.get(qn("w:ilvl"))): _number(_value(each, "w:startOverride"))
                for each in num.findall(qn("w:lvlOverride"))
                if each.find(qn("w:startOverride")) is not None
            }
            self.restarts[key] = starts


def _level(level: Any) -> tuple[str, str, int]:
    start = _value(level, "w:start")
    return _value(level, "w:numFmt"), _value(level, "w:lvlText"), _number(start) if start else 1


def _listing(properties: Any) -> tuple[str | None, int | None]:
    listing = properties.find(qn("w:numPr")) if properties is not None else None
    if listing is None:
        return None, None
    key, level = _value(listing, "w:numId"), _value(listing, "w:ilvl")
    return key or None, _number(level) if level else None


def _value(element: Any, child: str) -> str:
    """The value of a child; empty without one."""
    found = element.find(qn(child)) if element is not None else None
    return "" if found is None else str(found.get(qn("w:val")) or "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else 0


def written(count: int, kind: str) -> str:
    """The count as a list of that kind shows it."""
    if kind.startswith(("chinese", "japanese", "taiwanese", "ideographDigital")):
        return _chinese(count)
    if kind.startswith("ideograph") and 0 < count <= len(_STEMS) and "Tradi" in kind:
        return _STEMS[count - 1]
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if kind.endswith("Letter") and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman"):
        roman = _roman(count)
        return roman.upper() if kind.startswith("upper") else roman
    return str(count)


def _chinese(count: int) -> str:
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    ten = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
    return ten + (_CHINESE[ones] if ones else "")


def _roman(count: int) -> str:
    written_so_far, rest = "", count if count < 40 else 0
    for value, sign in _ROMAN:
        while rest >= value:
            written_so_far += sign
            rest -= value
    return written_so_far or str(count)
