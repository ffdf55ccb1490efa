"""Proxies: whose request it is, where a proxy that the settings name has passed it on.

What a request says of where it comes from is anybody's word. It is believed as far back as the
machines that said so are named: from anyone else it changes nothing.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from contextlib import suppress

from flask import request

from ...settings import Network

CALLER = "fayan.caller"  # in the request's environment

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def who_calls(neighbour: str, passed_on: str, proxies: Sequence[Network]) -> str:
    """The address of the first who is no proxy, seen from here.

    neighbour    who the connection is with
    passed_on    what came as X-Forwarded-For: addresses, the nearest last
    """
    caller, hops = neighbour, passed_on.split(",")
    with suppress(ValueError):  # what is no address ends it
        while hops and _is_one_of(proxies, caller):
            caller = str(_address(hops.pop()))
    return caller


def caller() -> str:
    """The address that asks, by which those are counted who have no link."""
    return str(request.environ.get(CALLER) or request.remote_addr or "")


def _is_one_of(proxies: Sequence[Network], address: str) -> bool:
    return bool(proxies) and any(_address(address) in each for each in proxies)


def _address(text: str) -> Address:
    """Raises ValueError."""
    address = ipaddress.ip_address(text.strip())
    return getattr(address, "ipv4_mapped", None) or address
