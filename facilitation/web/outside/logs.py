"""Log lines as JSON, one object a line, for whatever collects them; none quotes what was said."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, TextIO

JSON, TEXT = "json", "text"


class AsJson(logging.Formatter):
    """`at`, `level` and `event`, then the fields that whoever logged it gave with it."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": at, "level": record.levelname.lower()}
        line |= {"event": record.getMessage()} | getattr(record, "fields", {})
        return json.dumps(line, ensure_ascii=False)


def log_as_json(to: TextIO | None = None) -> None:
    """From now on the server's log is JSON, on stderr unless said otherwise, commands included."""
    handler = logging.StreamHandler(to)
    handler.setFormatter(AsJson())
    log = logging.getLogger("fayan")
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)
