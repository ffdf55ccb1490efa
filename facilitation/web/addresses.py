"""Addresses: where this server can be reached, and so which hosts and origins are its own."""

from __future__ import annotations

import ipaddress
import time
from urllib.parse import urlsplit

import ifaddr

from ..settings import Settings

LOCAL = ("localhost", "127.0.0.1", "[::1]")
LOOK_AGAIN_S = 5
_DEFAULT_PORTS = {"http": 80, "https": 443}
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vbox", "tun", "tap", "wg", "zt")


class Addresses:
    """The server's own addresses; the machine's are asked for again, as Wi-Fi comes and goes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._machine: list[str] = []
        self._looked_at = float("-inf")

    @property
    def local(self) -> str:
        return f"{self.settings.scheme}://localhost:{self.settings.port}"

    @property
    def lan(self) -> list[str]:
        """The machine's own addresses in the network, the likeliest for phones first."""
        if not self._listens_everywhere:
            return [] if is_loopback(self.settings.host) else [self._at(self.settings.host)]
        return [self._at(address) for address in self._addresses()]

    @property
    def best(self) -> str:
        """The address that links and QR codes carry."""
        own = f"{self.settings.scheme}://127.0.0.1:{self.settings.port}"
        return self.settings.public_url or next(iter(self.lan), own)

    def is_own_host(self, host: str) -> bool:
        """Whether a request's Host header names this server. X-Forwarded-Host is nobody's word."""
        scheme = self.settings.scheme
        return _with_port(host.lower(), scheme) in self._hosts() or self._is_public(host)

    def scheme_of(self, host: str) -> str:
        """How a request to this host of ours has come: to the public name, as that is reached."""
        public = urlsplit(self.settings.public_url).scheme
        return "https" if public == "https" and self._is_public(host) else self.settings.scheme

    def is_own_origin(self, origin: str) -> bool:
        scheme, _, host = origin.lower().partition("://")
        if origin.lower() == self._public_origin():
            return True
        return scheme == self.settings.scheme and _with_port(host, scheme) in self._hosts()

    def _hosts(self) -> set[str]:
        """Each at the server's own port; the public name may have another one besides."""
        public = urlsplit(self.settings.public_url).hostname or LOCAL[0]
        names = [*LOCAL, bracketed(public), *map(bracketed, self._addresses())]
        return {f"{name}:{self.settings.port}" for name in names}

    def _is_public(self, host: str) -> bool:
        scheme, _, own = self._public_origin().partition("://")
        return bool(own) and _with_port(host.lower(), scheme) == _with_port(own, scheme)

    def _public_origin(self) -> str:
        parts = urlsplit(self.settings.public_url.lower())
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def _at(self, address: str) -> str:
        return f"{self.settings.scheme}://{bracketed(address)}:{self.settings.port}"

    @property
    def _listens_everywhere(self) -> bool:
        return self.settings.host in ("0.0.0.0", "::", "")

    def _addresses(self) -> list[str]:
        if time.monotonic() - self._looked_at > LOOK_AGAIN_S:
            self._machine, self._looked_at = machine_addresses(), time.monotonic()
        return self._machine


def machine_addresses() -> list[str]:
    """The machine's IPv4 addresses but loopback; private ones of real adapters first."""
    found = [
        (_rank(adapter.nice_name, ip.ip), ip.ip)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str) and not is_loopback(ip.ip)
    ]
    return [address for _, address in sorted(found, key=lambda pair: pair[0])]


def _rank(adapter: str, address: str) -> tuple[bool, bool]:
    virtual = adapter.lower().startswith(_VIRTUAL)
    return virtual, not ipaddress.ip_address(address).is_private


def is_loopback(host: str) -> bool:
    return host in LOCAL or host.startswith("127.") or host == "::1"


def bracketed(address: str) -> str:
    """The address as it stands before a port: IPv6 in brackets."""
    return f"[{address}]" if ":" in address else address


def _with_port(host: str, scheme: str) -> str:
    """`host:port`, the scheme's own port where none is given."""
    has_port = ":" in host.rpartition("]")[2]
    return host if has_port else f"{host}:{_DEFAULT_PORTS.get(scheme, 80)}"
