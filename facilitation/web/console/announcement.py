"""The announcement: what the terminal tells once the server listens, and what may be in the way."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

import segno

from ...settings import Settings
from ..addresses import is_loopback
from ..house import House
from ..way_in.own_certificate import certificate_hindrance
from ..way_in.trust import trust_lines
from .terminal import said


def organisers_link(parts: House) -> str:
    return parts.url(f"/k/{parts.links.organiser_token}")


def print_way_in(parts: House, say: Callable[[str], object]) -> None:
    """Print the organiser's link, where phones reach the server, and the link as a QR code."""
    link = organisers_link(parts)
    say(f"组织者 organiser: {link}")
    for address in [parts.settings.public_url, *parts.addresses.lan, parts.addresses.local]:
        if address:
            say(f"地址 address:     {address}/")
    meant = is_loopback(parts.settings.host)
    hindrance = "" if meant else network_hindrance(parts.settings, parts.addresses.lan)
    warning = certificate_hindrance(parts.settings, parts.addresses.best)
    for line in filter(None, (hindrance, warning, *trust_lines(parts))):
        say(line)
    with contextlib.suppress(UnicodeEncodeError):  # a terminal without block characters
        segno.make(link, error="l", micro=False).terminal(border=2, compact=True)
    sys.stdout.flush()


def network_hindrance(settings: Settings, lan: list[str]) -> str:
    """What to know of the network when phones are to come in, "" where there is nothing to say.

    lan    the addresses at which phones can reach the server
    """
    if settings.public_url:
        return ""
    if not lan:
        return said("没有网络：请连接会议室的 Wi-Fi，或打开这台电脑的移动热点。不用手机也能开会。")
    return said("有几个网络：二维码用第一个；要用别的，请加 --host 地址。") if len(lan) > 1 else ""
