"""Numbers as they are written: 20, 二十, 二○二六, half."""

from __future__ import annotations

from collections.abc import Mapping

TEN = 10


def number(text: str, words: Mapping[str, int]) -> int | None:
    """What the text counts; None if it is no number."""
    text = text.strip().lower()
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 9 else None
    if text in words:
        return words[text]
    if not text or any(sign not in words for sign in text):
        return None
    digits = [words[sign] for sign in text]
    return _in_places(digits) if max(digits) < TEN else _counted(digits)


def _in_places(digits: list[int]) -> int | None:
    return int("".join(map(str, digits))) if len(digits) <= 4 else None


def _counted(digits: list[int]) -> int:
    """Sums of so many hundreds, so many tens and ones."""
    total, ones = 0, 0
    for digit in digits:
        if digit >= TEN:
            total += (ones or 1) * digit
            ones = 0
        else:
            ones = digit
    return total + ones
