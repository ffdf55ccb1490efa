"""JSON as every client can read it: no NaN, no Infinity, no number beyond a double's integers.

Stands in for the `json` module wherever a library takes one.
"""

from __future__ import annotations

import json
import math
from typing import Any

DIGITS = 15


def loads(text: str | bytes) -> Any:
    """The value that `text` says. Raises ValueError, for nesting too deep as well."""
    try:
        return json.loads(text, parse_constant=_constant, parse_int=_int, parse_float=_float)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def dumps(value: Any, **options: Any) -> str:
    """The value as text, compact, Chinese as it stands. Raises ValueError for NaN."""
    chosen: dict[str, Any] = {"separators": (",", ":"), "ensure_ascii": False}
    return json.dumps(value, **chosen | options | {"allow_nan": False})


def _constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _int(digits: str) -> int:
    if len(digits.lstrip("-")) > DIGITS:
        raise ValueError("integer too large")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError("number too large")
    return value
