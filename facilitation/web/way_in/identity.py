"""Identity: whose link a request or a socket carries. Looked up each time, so revoking bites."""

from __future__ import annotations

from typing import Any

from flask import request, session

from ...meeting.refusals import NotAllowed
from ..answers import NoLink
from ..house import house
from .links import ORGANISER, Holder

OWN_HEADER = "X-Fayan"  # a foreign site's page can't send it
LINKS_IN_SESSION = 40
_RANK = {"chair": 0, "recorder": 1, "projector": 3, ORGANISER: 4}  # a person's own link is 2


def asking(meeting: str | None, *roles: str) -> Holder:
    """The holder who asks for something of a meeting (None: of the house) in one of `roles`.

    Without roles any holder will do. Raises NoLink, Unknown or NotAllowed.
    """
    holders = with_a_link()
    if meeting is not None:
        house().fresh(meeting)  # that there is none is no secret: ids are random
    fitting = [
        holder
        for holder in holders
        if holder.meeting in (None, meeting) and (not roles or holder.role in roles)
    ]
    if not fitting:
        raise NotAllowed("您的链接不能进行这项操作。")
    return min(fitting, key=lambda holder: _RANK.get(holder.role, 2))


def with_a_link() -> list[Holder]:
    """Who asks, whatever of and whichever meeting's: at least one. Raises NoLink or NotAllowed."""
    holders = _holders()
    if not holders:
        raise NoLink("请用自己的链接或扫座位卡上的二维码进入。")
    _check_it_is_our_page()
    return holders


def holder_at(meeting: str | None, screen: str) -> Holder | None:
    """The holder of one screen's link, None if this browser has no (valid) one."""
    return next(
        (h for h in _holders() if h.meeting == meeting and h.screen == screen),
        None,
    )


def remember(token: str, holder: Holder) -> None:
    """Keep the link in the browser's session, beside those of other meetings and screens."""
    links = {k: v for k, v in _session_links().items() if k != _place(holder)}
    kept = list(links.items())[-(LINKS_IN_SESSION - 1) :]
    session["links"] = dict(kept) | {_place(holder): token}
    session.permanent = True


def of_socket(auth: object) -> tuple[str, str, Holder] | None:
    """The token, the meeting and the holder that a connecting socket brings, None without."""
    given = auth if isinstance(auth, dict) else {}
    meeting = given.get("meeting")
    token = _token_of_socket(given)
    holder = house().links.find(token) if token else None
    if holder is None:
        return None
    theirs = holder.meeting or (meeting if meeting in house().hall.ids() else None)
    return (token, str(theirs), holder) if theirs else None


def _token_of_socket(given: dict[str, Any]) -> str:
    if (token := given.get("token")) is not None:
        return str(token)
    return _bearer() or _session_links().get(f"{given.get('meeting')}/{given.get('screen')}", "")


def _holders() -> list[Holder]:
    bearer = _bearer()
    tokens = [bearer] if bearer else list(_session_links().values())
    found = [house().links.find(token) for token in tokens]
    return [holder for holder in found if holder is not None]


def _bearer() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _session_links() -> dict[str, str]:
    links = session.get("links", {})
    return links if isinstance(links, dict) else {}


def _check_it_is_our_page() -> None:
    """A foreign page's form comes with our cookie, but can send neither our header nor JSON."""
    changes = request.method not in ("GET", "HEAD", "OPTIONS")
    if changes and not (_bearer() or OWN_HEADER in request.headers or request.is_json):
        raise NotAllowed("请从本系统的页面操作。")


def _place(holder: Holder) -> str:
    return f"{holder.meeting}/{holder.screen}" if holder.meeting else ORGANISER
