"""Text as it may be kept: what people type, without what would harm a screen or a document."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

# C0 and C1 but \n and \t; zero-width; bidi controls; lone surrogates; no characters at all
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u180e\u200b\u2060-\u2064\ufeff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# one joiner between two visible characters makes a family of emoji, or a Persian word
_LOOSE_JOINERS = re.compile(r"(?<!\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\S)|[\u200c\u200d]{2,}")
_GAPS = re.compile(r"[^\S\u3000]+")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")


def clean(text: str) -> str:
    """The text in NFC, its line ends as \\n, without control and invisible characters."""
    shown = _LOOSE_JOINERS.sub("", _HARMFUL.sub("", _LINE_ENDS.sub("\n", text)))
    return unicodedata.normalize("NFC", shown).strip()


def one_line(text: str) -> str:
    """The text, cleaned, on one line; the wide space that aligns a name (李　四) stays."""
    return _GAPS.sub(" ", clean(text))


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _on_one_line(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


Key = Annotated[str, StringConstraints(min_length=1, max_length=80), BeforeValidator(_on_one_line)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80), BeforeValidator(_on_one_line)]
Post = Annotated[str, StringConstraints(max_length=80), BeforeValidator(_on_one_line)]
Choice = Annotated[str, StringConstraints(max_length=80), BeforeValidator(_on_one_line)]
Title = Annotated[
    str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_on_one_line)
]
Line = Annotated[str, StringConstraints(max_length=200), BeforeValidator(_on_one_line)]
Reason = Annotated[str, StringConstraints(max_length=200), BeforeValidator(_cleaned)]
Message = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_cleaned)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000), BeforeValidator(_cleaned)]
Remark = Annotated[str, StringConstraints(max_length=4000), BeforeValidator(_cleaned)]
LongText = Annotated[str, StringConstraints(max_length=20_000), BeforeValidator(_cleaned)]
