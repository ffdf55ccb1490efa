"""The language of a page: `?lang=`, then this browser's choice, then the meeting's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Flask, Response, g, render_template, request

from ..words import LANGUAGES, SOURCE, labels_in, word
from .house import house

COOKIE = "lang"
YEAR_S = 365 * 24 * 3600


def page_language(meeting: str | None) -> str:
    """The language of the page that is asked for."""
    own = house().language(meeting) if meeting else SOURCE
    for wish in (request.args.get(COOKIE), request.cookies.get(COOKIE), own):
        if wish in LANGUAGES:
            return str(wish)
    return SOURCE


def shown(screen: str, of: str | None = None, /, **values: Any) -> str:
    """The page of a screen, of a meeting where there is one."""
    g.lang = page_language(of)
    title = house().meeting(of).plan.title if of else None
    given = {"screen": screen, "meeting_id": of, "title": title} | spoken(g.lang)
    return render_template(f"{screen}.html", **(given | values))


def spoken(language: str) -> dict[str, Any]:
    """What templates know of the language that they speak, and of the others."""
    every = [asdict(each) for each in LANGUAGES.values()]
    return {"lang": language, "language": LANGUAGES[language], "languages": every}


def speak(app: Flask) -> None:
    """Let templates say `_("中文")`, and keep a choice of language in the browser."""

    def say(sentence: str, **values: object) -> str:
        return word(sentence, g.get("lang", SOURCE), **values)

    def names(meeting: dict[str, Any]) -> Any:
        return labels_in(meeting["labels_by_language"], g.lang) or meeting["labels"]

    app.jinja_env.globals.update(_=say, labels=names)
    app.after_request(_keep_choice)


def _keep_choice(response: Response) -> Response:
    choice = request.args.get(COOKIE, "")
    if choice in LANGUAGES:
        response.set_cookie(
            COOKIE, choice, max_age=YEAR_S, samesite="Lax", httponly=True, secure=request.is_secure
        )
    return response
