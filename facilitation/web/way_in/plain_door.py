"""The plain door beside https: it leads there, and shows how a phone comes to trust the way.

Whoever types the address without https is sent on. At `/` stands a page with the authority's
certificate; nothing of any meeting is behind this door.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ...words import nearest
from ..addresses import Addresses, bracketed
from .certificates import Chain

PATIENCE_S, MOST_AT_ONCE = 5, 64
CERTIFICATE = "/fayan-ca.crt"
SHEETS = ("/tokens.css", "/base.css", "/controls.css", "/signs.css", "/trust.css")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Page = Callable[[str], str]  # language to HTML


class PlainDoor(ThreadingHTTPServer):
    """Listens beside the server that it leads to. Raises OSError if the port is taken."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, place: tuple[str, int], addresses: Addresses, chain: Chain, page: Page, sheets: Path
    ) -> None:
        self.addresses, self.chain, self.page, self.sheets = addresses, chain, page, sheets
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        if ":" in place[0]:
            self.address_family = socket.AF_INET6
        super().__init__(place, _Visitor)

    def process_request(self, request: Any, client_address: Any) -> None:
        """No more threads than there are places: whoever comes too many is let go at once."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who hangs up is no fault of ours."""

    def way_on(self, host: str, path: str) -> str:
        """The same address behind https; another host's name is not repeated."""
        name = urlsplit(f"//{host}").hostname or ""
        port = self.addresses.settings.port
        asked = f"{bracketed(name)}:{port}"
        own = f"https://{asked}" if self.addresses.is_own_host(asked) else self.addresses.best
        return own + (path if path.startswith("/") and not path.startswith("//") else "/")


class _Visitor(BaseHTTPRequestHandler):
    server: PlainDoor
    server_version, sys_version = "Fayan", ""
    timeout = PATIENCE_S

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/":
            self._give(self.server.page(self._language()).encode(), "text/html; charset=utf-8")
        elif path == CERTIFICATE:
            self._give(self.server.chain.authority_der, "application/x-x509-ca-cert")
        elif path in SHEETS:
            self._give((self.server.sheets / path[1:]).read_bytes(), "text/css; charset=utf-8")
        else:
            self._lead_on()

    def do_HEAD(self) -> None:
        self._lead_on()

    def log_message(self, format: str, *args: Any) -> None:
        """Addresses may hold links: none is logged."""

    def _lead_on(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.server.way_on(self.headers.get("Host", ""), self.path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _give(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        for name, value in (_HEADERS | {"Content-Type": kind}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _language(self) -> str:
        asked = urlsplit(self.path).query.removeprefix("lang=")
        return nearest(asked or self.headers.get("Accept-Language", "").split(",")[0])
