"""Pages: one per screen in the room, the way in, and the QR codes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request

from ..meeting.actor import RUNNERS
from ..meeting.desk_views import coverage_view
from ..meeting.refusals import NotAllowed, Unknown
from ..meeting.views import meeting_view
from .answers import NoLink
from .house import house
from .language import shown
from .qr_codes import qr_answer
from .slips import slips_of, wish_of
from .way_in.entrance import holder_key, links_of
from .way_in.identity import asking, holder_at, remember
from .way_in.links import ORGANISER, SCREENS
from .way_in.trust import certificate_of

pages = Blueprint("pages", __name__)

Page = str | Response | tuple[str, int] | Any


@pages.get("/")
def home() -> Page:
    """The organiser's meetings."""
    asking(None, ORGANISER)
    return shown("home")


@pages.get("/formats")
def formats() -> Page:
    """The organiser's own kinds of meeting."""
    asking(None, ORGANISER)
    return shown("formats")


@pages.get("/formats/trial/<any(projector, me):screen>")
def trial(screen: str) -> Page:
    """A screen in a frame of that page, which sends it what to show."""
    asking(None, ORGANISER)
    return shown("trial", screen=screen)


@pages.get("/k/<token>")
def come_in(token: str) -> Page:
    """Take the link into the session, and lead to its holder's screen."""
    holder = house().links.find(token)
    if holder is None:
        raise NoLink("这个链接已经失效，请重新扫码进入。")
    remember(token, holder)
    path = f"/m/{holder.meeting}/{holder.screen}" if holder.meeting else "/"
    return redirect(path, 303)


@pages.get("/m/<meeting>/<any(chair, recorder, projector, me):screen>")
def screen(meeting: str, screen: str) -> Page:
    """A screen, for whoever has its link in this browser."""
    house().meeting(meeting)
    asking(meeting)
    if holder_at(meeting, screen) is None:
        raise NotAllowed("您的链接不能进行这项操作。")
    if screen == "projector" and "plain" in request.args:
        view = meeting_view(house().meeting(meeting))
        return shown("plain", meeting, meeting=view, join=house().way_in(meeting))
    return shown(screen, meeting)


@pages.get("/k/<token>/<any(projector, overlay):picture>")
def picture(token: str, picture: str) -> Page:
    """A picture by the projector's link alone, without a cookie: for OBS, and for a frame."""
    holder = house().links.find(token)
    if holder is None:
        raise NoLink("这个链接已经失效，请重新扫码进入。")
    if not holder.of_projector:
        raise NotAllowed("您的链接不能进行这项操作。")
    return shown(picture, holder.meeting, token=token)


@pages.get("/m/<meeting>/office")
def office(meeting: str) -> Page:
    """What is done before and after the meeting; the registers tell who may see which."""
    house().meeting(meeting)
    asking(meeting)
    return shown("office", meeting)


@pages.get("/m/<meeting>/documents")
def documents(meeting: str) -> Page:
    """Choose a document, look at it as its reader will, and take it away."""
    asking(meeting, *RUNNERS)
    return shown("documents", meeting)


@pages.get("/m/<meeting>/seats")
def seats(meeting: str) -> Page:
    """Cards to print, one for each person, with his own QR code."""
    asking(meeting, *RUNNERS)
    present = house().meeting(meeting)
    view, links = meeting_view(present), links_of(house(), present)
    cards = [
        person | {"url": links["people"][person["id"]], "qr": f"/m/{meeting}/qr/{person['id']}.svg"}
        for person in view["people"]
    ]
    return shown("seats", meeting, meeting=view, cards=cards, certificate=certificate_of(house()))


@pages.get("/m/<meeting>/slips")
def slips(meeting: str) -> Page:
    """Blank slips to print, for rooms without phones; the address says which."""
    asking(meeting, *RUNNERS)
    present = house().meeting(meeting)
    view, pairs = meeting_view(present), coverage_view(present)["pairs"]
    wanted = slips_of(view, pairs, wish_of(request.args))
    return shown("slips", meeting, meeting=view, **wanted)


@pages.get("/m/<meeting>/qr/<holder>.svg")
def qr_of_holder(meeting: str, holder: str) -> Response:
    asking(meeting, *RUNNERS)
    present = house().meeting(meeting)
    holder_key(present, holder)
    links = links_of(house(), present)
    return qr_answer(links[holder] if holder in SCREENS else links["people"][holder])


@pages.get("/m/<meeting>/join.svg")
def qr_of_code(meeting: str) -> Response:
    asking(meeting, *RUNNERS, "projector")
    return qr_answer(house().way_in(meeting)["url"])


@pages.get("/m/<meeting>/wifi.svg")
def qr_of_wifi(meeting: str) -> Response:
    asking(meeting, *RUNNERS, "projector")
    network = house().wifi.shown(meeting)
    if network is None:
        raise Unknown("没有要显示的无线网络。")
    return qr_answer(network.text)


@pages.get("/join")
@pages.get("/join/<code>")
def join(code: str = "") -> Page:
    """Where the short code is typed; with it in the address, it is typed already."""
    if len(code) > 40:
        raise Unknown("会议码不对，请看大屏幕重新输入。", field="code")
    return shown("join", code=code)
