"""Bodies: what came with a request, read once, strictly, and not without end."""

from __future__ import annotations

import contextlib
from typing import Any

from flask import request

from ..meeting.refusals import Malformed, TooLarge
from . import strict_json

SMALL_BYTES = 4096
PIECE_BYTES = 64 * 1024
MOST_READ_BYTES = 16 * 1024 * 1024


def asked_json(most_bytes: int = SMALL_BYTES) -> Any:
    """The request's JSON. Raises Malformed, or TooLarge beyond `most_bytes`."""
    try:
        return strict_json.loads(asked_bytes(most_bytes))
    except ValueError:
        raise Malformed("内容不是正确的 JSON，请检查。", field="body") from None


def asked_bytes(most_bytes: int) -> bytes:
    """The request's body. Raises TooLarge beyond `most_bytes`, Malformed if it is cut short."""
    try:
        body = request.stream.read(most_bytes + 1)
    except OSError:  # so says gevent; elsewhere it is just shorter
        raise Malformed("内容没有收全，请再试一次。", field="body") from None
    if len(body) > most_bytes:
        _read_on()
        raise TooLarge("内容太大，最多 {limit} KiB，请分几次提交。", limit=most_bytes // 1024)
    return body


def _read_on() -> None:
    """Throw away what else is being sent: who is cut off while sending reads no answer."""
    with contextlib.suppress(OSError):
        for _ in range(MOST_READ_BYTES // PIECE_BYTES):
            if not request.stream.read(PIECE_BYTES):
                return
