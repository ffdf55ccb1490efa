"""Bodies: what came with a request, read once, strictly, and not without end."""

from __future__ import annotations

from typing import Any

from flask import request

from ..meeting.refusals import Malformed, TooLarge
from . import strict_json


def asked_json(most_bytes: int) -> Any:
    """The request's JSON. Raises Malformed, or TooLarge beyond `most_bytes`."""
    if (request.content_length or 0) > most_bytes:
        raise _too_large(most_bytes)
    body = request.get_data(cache=False)
    if len(body) > most_bytes:
        raise _too_large(most_bytes)
    try:
        return strict_json.loads(body)
    except ValueError:
        raise Malformed("内容不是正确的 JSON，请检查。", field="body") from None


def _too_large(most_bytes: int) -> TooLarge:
    return TooLarge("内容太大，最多 {limit} KiB，请分几次提交。", limit=most_bytes // 1024)
