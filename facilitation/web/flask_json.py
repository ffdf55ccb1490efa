"""Flask's JSON, as strict as the sockets'."""

from __future__ import annotations

from typing import Any

from flask.json.provider import JSONProvider

from . import strict_json


class StrictProvider(JSONProvider):
    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return strict_json.dumps(obj, **kwargs)

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return strict_json.loads(s)
