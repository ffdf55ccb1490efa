"""Answers: the one shape of a refusal, over any door, and what becomes of a fault."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import Any

from ..meeting.refusals import Refusal
from ..proceedings import Ack
from ..words import say, word

log = logging.getLogger("fayan")

STATUS = {
    "invalid": 400,
    "not_allowed": 403,
    "not_your_turn": 403,
    "unknown": 404,
    "conflict": 409,
    "wrong_state": 409,
    "too_large": 413,
    "rate_limited": 429,
    "internal": 500,
    "read_only": 503,
}
CODES = {400: "invalid", 401: "not_allowed", 403: "not_allowed", 404: "unknown", 405: "invalid"}
CODES |= {413: "too_large", 429: "rate_limited", 503: "read_only"}


class NoLink(Refusal):
    """Nobody with a valid link is asking."""

    code = "not_allowed"


def refused(refusal: Refusal, language: str) -> dict[str, Any]:
    """The refusal as every client gets it."""
    return _error(refusal.code, say(refusal, language), refusal.field, **_extra(refusal))


def acked(ack: Ack) -> dict[str, Any]:
    """The answer to a command that was carried out, now or when it first came."""
    answer: dict[str, Any] = {"ok": True, "seq": ack.seq}
    if ack.result:
        answer["result"] = ack.result
    if ack.replayed:
        answer["replayed"] = True
    return answer


def faulty(fault: BaseException, language: str) -> dict[str, Any]:
    """The answer to a fault of ours, which is logged under the incident number it carries."""
    number = incident(fault)
    sentence = word("系统出错，编号 {number}，请重试或告知技术人员。", language, number=number)
    return _error("internal", sentence, incident=number)


def failed(status: int, sentence: str) -> dict[str, Any]:
    """The answer to a request that met none of our routes."""
    code = CODES.get(status, "invalid" if status < 500 else "internal")
    return _error(code, sentence)


def status_of(refusal: Refusal) -> int:
    return 401 if isinstance(refusal, NoLink) else STATUS[refusal.code]


def incident(fault: BaseException) -> str:
    """A new incident number, under which the fault's kind and place are logged.

    Never its message: that may quote what somebody wrote.
    """
    number = secrets.token_hex(4)
    where = "".join(traceback.format_tb(fault.__traceback__))
    log.error("incident %s: %s\n%s", number, type(fault).__name__, where)
    return number


def _extra(refusal: Refusal) -> dict[str, Any]:
    retry_ms = refusal.detail.get("retry_ms")
    return {} if retry_ms is None else {"retry_ms": retry_ms}


def _error(code: str, message: str, field: str | None = None, **extra: Any) -> dict[str, Any]:
    error = {"code": code, "message": message, **extra}
    if field is not None:
        error["field"] = field
    return {"ok": False, "error": error}
