"""The entrance: links handed out and renewed, and the short code with its lobby."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint, Response, jsonify, request, session
from pydantic import Field

from ...asked import Asked, checked
from ...meeting.actor import CONTROLLERS, RUNNERS
from ...meeting.floor import CLOSED
from ...meeting.meeting import SEALED, Meeting
from ...meeting.reading import View, shows
from ...meeting.refusals import Unknown
from ...text import Key
from ..answers import NoLink
from ..bodies import asked_json
from ..house import House, house
from .identity import OWN_HEADER, asking, remember
from .joining import ADMITTED, Ask, without_token
from .links import SCREENS, person_holder
from .proxies import caller

entrance = Blueprint("entrance", __name__, url_prefix="/api")

Answer = Response | tuple[Response, int]


class Renewal(Asked):
    """A new link in the place of the old one, which is dead at once."""

    renew: bool


class Code(Asked):
    code: Annotated[str, Field(min_length=1, max_length=40)]


class WhoIAm(Code):
    person: Key


class Admission(Asked):
    admit: bool


@entrance.get("/meetings/<meeting>/links")
def show_links(meeting: str) -> Answer:
    asking(meeting, *RUNNERS)
    return jsonify(links_of(house(), house().meeting(meeting)))


@entrance.post("/meetings/<meeting>/links/<holder>")
def renew_link(meeting: str, holder: str) -> Answer:
    """Make a new link for a holder and cut whoever came in by the old one."""
    asking(meeting, *RUNNERS)
    checked(Renewal, asked_json(), whole="body")
    present = house().meeting(meeting)
    key = holder_key(present, holder)
    revoked = house().links.renew(meeting, key, house().clock.now())
    house().broadcast.revoked(revoked)
    return jsonify(links_of(house(), present))


@entrance.post("/join")
def try_code() -> Answer:
    """The meeting of a code, and the names from which to choose one's own."""
    asked = checked(Code, asked_json(), whole="code")
    plan = _meeting_of(asked.code).plan
    people = [{"id": p.id, "name": p.name, "post": p.post} for p in plan.people]
    return jsonify({"meeting": plan.title, "people": people})


@entrance.post("/join/ask")
def ask_to_join() -> Answer:
    """Ask to be let in as someone of the roster; only this browser gets the answer."""
    asked = checked(WhoIAm, asked_json(), whole="code")
    meeting = _meeting_of(asked.code)
    ask = house().joining.ask(meeting, asked.person, house().clock.now())
    session["asked"] = ask.id
    _tell_lobby(ask)
    return jsonify({"request": ask.id})


@entrance.get("/join/<request_id>")
def look_at_request(request_id: str) -> Answer:
    """Whether one is let in; if so, the link is in this browser's session now."""
    if session.get("asked") != request_id:
        raise NoLink("请用申请时的那台设备查看。")
    ask = house().joining.get(request_id)
    token = _token_of(ask)
    holder = house().links.find(token) if token else None
    if holder is None or token is None:
        return jsonify({"state": ask.state})
    remember(token, holder)
    return jsonify({"state": ask.state, "url": f"/m/{ask.meeting}/{holder.screen}"})


@entrance.post("/meetings/<meeting>/lobby/<request_id>")
def settle_request(meeting: str, request_id: str) -> Answer:
    """Let a device in with a link of its own, or don't."""
    asking(meeting, *CONTROLLERS)
    admit = checked(Admission, asked_json(), whole="body").admit
    ask = house().joining.get(request_id, meeting)
    token = _token_of(ask) or (_new_link(ask) if admit else None)
    settled = house().joining.settle(ask, token)
    _tell_lobby(settled)
    return jsonify({"ok": True, "state": settled.state})


@shows("links")
def links_of(parts: House, meeting: Meeting) -> View:
    """Every holder's link of a meeting; made now if a crash came between it and its links."""
    tokens = parts.links.tokens(meeting.id)
    if not tokens:
        parts.links.issue_all(meeting, parts.clock.now())
        tokens = parts.links.tokens(meeting.id)
    urls = {holder: parts.url(f"/k/{token}") for holder, token in tokens.items()}
    people = {p.id: urls[person_holder(p.id)] for p in meeting.plan.people}
    return {screen: urls[screen] for screen in SCREENS} | {"people": people}


def holder_key(meeting: Meeting, holder: str) -> str:
    """The holder that an address names: a screen, or a person's id. Raises Unknown."""
    if holder in SCREENS:
        return holder
    if meeting.person(holder) is None:
        raise Unknown("名单里没有这个人。", field="holder")
    return person_holder(holder)


def _meeting_of(code: str) -> Meeting:
    """The meeting that goes on under a code. Raises Unknown or RateLimited."""
    if OWN_HEADER not in request.headers:
        raise NoLink("请从本系统的页面操作。")
    running = [key for key in house().hall.ids() if _takes_people_in(house().meeting(key))]
    try:
        key = house().joining.find(code, running, caller(), house().clock.now())
    except Unknown:
        house().sisters.tell("failed", address=caller())
        raise
    return house().meeting(key)


def _takes_people_in(meeting: Meeting) -> bool:
    return meeting.status not in (CLOSED, SEALED)


def _new_link(ask: Ask) -> str:
    parts = house()
    return parts.links.issue(parts.meeting(ask.meeting), ask.person, ask.id[:8], parts.clock.now())


def _token_of(ask: Ask) -> str | None:
    """The token of the link by which the device was let in, here or at another process."""
    if ask.state != ADMITTED:
        return None
    return ask.token or house().links.of_device(ask.meeting, ask.person, ask.id[:8])


def _tell_lobby(ask: Ask) -> None:
    house().sisters.tell("ask", ask=without_token(ask))
    house().broadcast.presence_soon(ask.meeting)
