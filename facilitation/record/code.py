"""A QR code as each format can show it."""

from __future__ import annotations

import io
from itertools import zip_longest

import segno

SIDE_MM = 28
_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def as_png(text: str) -> bytes:
    file = io.BytesIO()
    _code(text).save(file, kind="png", scale=6, border=0)
    return file.getvalue()


def as_svg(text: str) -> str:
    file = io.BytesIO()
    _code(text).save(file, kind="svg", border=0, xmldecl=False)
    return file.getvalue().decode()


def as_lines(text: str) -> list[str]:
    """Two rows of squares a line of half blocks, dark on light."""
    rows = [[1 if square else 0 for square in row] for row in _code(text).matrix]
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=[0] * len(rows))
    lines = ("".join(_HALVES[square] for square in zip(*pair, strict=True)) for pair in pairs)
    return [line.rstrip() for line in lines]


def _code(text: str) -> segno.QRCode:
    return segno.make(text, micro=False, error="m")
