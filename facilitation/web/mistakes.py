"""Mistakes: what is answered when a request is refused or something breaks, JSON or a page."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from ..meeting.refusals import ReadOnly, Refusal
from ..words import word
from .answers import failed, faulty, refused, status_of
from .house import house
from .language import page_language, shown

SENTENCES = {
    404: "没有这个网址，请检查链接。",
    405: "这个网址不接受这种请求。",
    413: "内容太大，请分几次提交。",
}
OTHER = "请求有误，请检查后重试。"
UNAVAILABLE, TRY_AGAIN_S = 503, 5


def answer_mistakes(app: Flask) -> None:
    """Give every refusal and fault of the application its answer."""
    app.register_error_handler(Refusal, on_refusal)
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(Exception, on_fault)


def on_refusal(refusal: Refusal) -> tuple[Any, ...]:
    answer = refused(refusal, _language())
    if _wants_json():
        return jsonify(answer), status_of(refusal)
    if refusal.code == "not_allowed":
        return shown("gone", _meeting(), title=None), status_of(refusal)
    return _page(status_of(refusal), answer)


def on_http(error: HTTPException) -> Response | tuple[Any, ...]:
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]
    answer = failed(error.code, word(SENTENCES.get(error.code, OTHER), _language()))
    return (jsonify(answer), error.code) if _wants_json() else _page(error.code, answer)


def on_fault(fault: Exception) -> tuple[Any, ...]:
    answer = faulty(fault, _language())
    return (jsonify(answer), 500) if _wants_json() else _page(500, answer)


def _page(status: int, answer: dict[str, Any]) -> tuple[Any, ...]:
    """Where it is to be tried again in a moment, the browser does so by itself."""
    again = {"Refresh": str(TRY_AGAIN_S)} if status == UNAVAILABLE else {}
    return shown("error", status=status, message=answer["error"]["message"]), status, again


def _wants_json() -> bool:
    """A page is for browsers alone: they say that they want one."""
    return request.path.startswith("/api") or "text/html" not in request.headers.get("Accept", "")


def _language() -> str:
    return page_language(_meeting())


def _meeting() -> str | None:
    """The meeting that the address names, None for one that there isn't."""
    named = (request.view_args or {}).get("meeting")
    with suppress(ReadOnly):
        return named if named in house().hall.ids() else None
    return None
