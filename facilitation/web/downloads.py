"""Downloads: answers that a browser saves and does not show."""

from __future__ import annotations

from flask import Response


def to_save(content: str | bytes, name: str, content_type: str) -> Response:
    """A file of this ASCII name."""
    answer = Response(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
