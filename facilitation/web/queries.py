"""Queries: what stands behind an address's question mark, by known names alone."""

from __future__ import annotations

from collections.abc import Collection

from flask import request
from werkzeug.datastructures import MultiDict

from ..meeting.refusals import Malformed
from .language import COOKIE

Query = MultiDict[str, str]
LONGEST_NAME = 40


def asked_query(known: Collection[str]) -> Query:
    """The request's wishes. Raises Malformed at a name that is not known.

    Whoever misspells `names=0` must not be given names. The language may be wished for anywhere,
    and what begins with `_` only keeps caches away: programs put it behind every address.
    """
    for name in request.args:
        if name not in known and name != COOKIE and not name.startswith("_"):
            name = name[:LONGEST_NAME]
            raise Malformed("没有“{place}”这个参数，请检查拼写。", field=name, place=name)
    return request.args
