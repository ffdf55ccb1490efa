"""Folding: text as cues are written, sign for sign, so that places stay what they are."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

# Two lines of one length: the traditional characters that cues have simplified, and those.
_TRADITIONAL = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").splitlines()
_ALIKE = {"×": "x", "―": "-", "—": "-", "–": "-", "∶": ":", "〇": "○", "“": '"', "”": '"'}
_ALIKE |= dict(zip(*_TRADITIONAL, strict=True))
_FULL_STOP = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十])\.(?=\s|$|[\u4e00-\u9fff])"
    r"|(?<=[a-z]{3})(?<!Prof)(?<!Sept)\.(?=\s+[A-Z]|\s*$|\s*\n)"
)
_CIRCLED = re.compile("[\u2460-\u24ff\u2776-\u2793\u3220-\u3247\u3280-\u32b0]")


def folded(text: str) -> str:
    """The text as cues are written, sign for sign: half width, simplified characters."""
    return _FULL_STOP.sub("。", "".join(map(_fold, text)))


def _fold(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    if sign.isascii() or _CIRCLED.match(sign):
        return sign
    alike = unicodedata.normalize("NFKC", sign)
    return alike if len(alike) == 1 else sign
