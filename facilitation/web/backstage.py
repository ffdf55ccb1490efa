"""Backstage: what the desk does with the room's devices, and which network it shows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field

from ..asked import Asked, checked
from ..meeting.actor import CONTROLLERS, RUNNERS
from ..meeting.refusals import Unknown, WrongState
from ..text import Post
from .bodies import asked_json
from .devices import DeviceId, OwnPicture, Zoom
from .house import house
from .live.seats import Seat
from .way_in.identity import asking
from .way_in.links import Holder
from .way_in.wifi import Network

backstage = Blueprint("backstage", __name__, url_prefix="/api")

PRINTABLE = r"^[^\x00-\x1f\x7f]*$"


class DeviceAsked(Asked):
    """Show its number large; be called so; show another picture than the room (an empty one:
    the room's) in larger or smaller type; leave, its link being dead from now on."""

    identify: bool = False
    name: Post | None = None
    picture: OwnPicture | None = None
    zoom: Zoom | None = None
    out: bool = False


class WifiAsked(Asked):
    """The network that the way in shows, and the text of its QR code; an empty name: none."""

    name: Annotated[str, Field(max_length=32, pattern=PRINTABLE)]
    text: Annotated[str, Field(max_length=300, pattern=f"^(WIFI:{PRINTABLE[1:-1]})?$")] = ""


class SoundAsked(Asked):
    """Which device sounds (an empty one: none), how loud, muted or not; one tone as a test."""

    device: DeviceId | Annotated[str, Field(max_length=0)] | None = None
    volume: Annotated[int, Field(ge=0, le=100)] | None = None
    muted: bool | None = None
    test: bool = False


@backstage.post("/meetings/<meeting>/devices/<device>")
def device(meeting: str, device: str) -> Response:
    """Identify, name, redirect or turn out one of the connected devices."""
    who = asking(meeting, *CONTROLLERS)
    asked = checked(DeviceAsked, asked_json(), whole="body")
    seats = house().seats.of_device(meeting, device)
    if not seats:
        raise Unknown("这台设备已经断开。", field="device")
    if asked.out:
        _turn_out(seats, who)
    changes = asked.model_dump(exclude_none=True, include={"name", "picture", "zoom"})
    if changes.keys() & {"picture", "zoom"}:
        _check_is_a_projector(seats)
    if changes:
        house().devices.tell(meeting, device, changes)
        house().sisters.tell("told", meeting=meeting, device=device, changes=changes)
        house().broadcast.each.device(seats)
    if asked.identify or asked.name is not None:
        house().broadcast.each.identify(seats)
    house().broadcast.presence_soon(meeting)
    return jsonify({"ok": True})


@backstage.post("/meetings/<meeting>/sound")
def sound(meeting: str) -> Response:
    """Choose the device that sounds, set it, or try it."""
    asking(meeting, *CONTROLLERS)
    asked = checked(SoundAsked, asked_json(), whole="body")
    changes = asked.model_dump(exclude_none=True, exclude={"test"})
    if "device" in changes:
        changes["device"] = changes["device"] or None
    chosen = house().devices.set_sound(meeting, changes)
    house().sisters.tell("sound", meeting=meeting, changes=changes)
    house().broadcast.each.sound(meeting, test=asked.test)
    house().broadcast.presence_soon(meeting)
    return jsonify({"ok": True, "sound": chosen.view()})


@backstage.post("/meetings/<meeting>/wifi")
def wifi(meeting: str) -> Response:
    """Show the room's network beside the way into the meeting, or no longer."""
    asking(meeting, *RUNNERS)
    asked = checked(WifiAsked, asked_json(), whole="body")
    network = Network(asked.name, asked.text) if asked.name and asked.text else None
    house().wifi.show(meeting, network)
    house().sisters.tell("wifi", meeting=meeting, network=network and asdict(network))
    house().broadcast.each.way_in(meeting, house().way_in(meeting))
    return jsonify({"ok": True})


def _check_is_a_projector(seats: list[Seat]) -> None:
    if not all(seat.holder.of_projector for seat in seats):
        raise WrongState("只有大屏幕可以改换画面和字号。", field="device")


def _turn_out(seats: list[Seat], who: Holder) -> None:
    """End the links by which these came in, and cut whoever else came by them."""
    parts = house()
    links = {seat.holder.link for seat in seats}
    if who.link in links:
        raise WrongState("这是您自己正在用的链接，不能移出。", field="device")
    for link in links:
        revoked = parts.links.revoke(link, parts.clock.now())
        parts.broadcast.revoked(revoked)
