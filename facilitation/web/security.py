"""Security: whom the server answers at all, and what browsers may do with the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface

from . import strict_json
from .addresses import Addresses
from .answers import failed, faulty
from .way_in.proxies import CALLER, who_calls

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
WSGI = Callable[[Environ, StartResponse], Iterable[bytes]]

SOCKETS = "/socket.io"
STATIC = "/static/"
FRAMED = "pages.picture"  # it has no button, and comes without a cookie
_KEY = re.compile(r"[A-Za-z0-9+/]{22}==")  # 16 bytes
_HEARSAY = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO")
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {sockets}; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'{framers}"
)


class FrontDoor:
    """Turns away requests for other hosts and from other origins, sockets' handshakes too.

    A page of another site may have made this machine's name resolve to us (DNS rebinding);
    it can't change the Host and Origin headers.
    """

    def __init__(self, inside: WSGI, addresses: Addresses) -> None:
        self.inside = inside
        self.addresses = addresses

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        passed_on = [environ.pop(header, "") for header in _HEARSAY]
        proxies = self.addresses.settings.proxies
        environ[CALLER] = who_calls(environ.get("REMOTE_ADDR", ""), passed_on[0], proxies)
        host = environ.get("HTTP_HOST", "")
        sockets = environ.get("PATH_INFO", "").startswith(SOCKETS)
        if not self.addresses.is_own_host(host):
            return _answer(start_response, 400, failed(400, "请用本系统自己的网址访问。"))
        environ["wsgi.url_scheme"] = self.addresses.scheme_of(host)
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None and not self.addresses.is_own_origin(origin):
            status = 400 if sockets else 403
            return _answer(start_response, status, failed(status, "请从本系统的页面访问。"))
        if sockets and not _is_handshake(environ):
            return _answer(start_response, 400, failed(400, "这里只接受 WebSocket 连接。"))
        return self._inside(environ, start_response)

    def _inside(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return self.inside(environ, start_response)
        except (OSError, StopIteration):
            raise  # how the servers end a connection
        except Exception as fault:
            return _answer(start_response, 500, faulty(fault, "zh"))


class ByItsWay(SecureCookieSessionInterface):
    """A session that came by https, ours or a proxy's, has a cookie for https alone, which no
    other host can set."""

    def get_cookie_name(self, app: Flask) -> str:
        return ("__Host-" if request.is_secure else "") + super().get_cookie_name(app)

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def add_headers(app: Flask, framers: Iterable[str]) -> None:
    """Give every page and answer the headers that keep it to itself.

    framers    the origins whose pages may have the projector's picture in a frame
    """
    allowed = "".join(f" {origin}" for origin in framers)

    @app.after_request
    def harden(response: Response) -> Response:
        scheme = "wss" if request.is_secure else "ws"
        response.headers["Content-Security-Policy"] = _POLICY.format(
            sockets=f"{scheme}://{request.host}",
            framers=allowed if request.endpoint == FRAMED else "",
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        if not request.path.startswith(STATIC):
            response.headers["Cache-Control"] = "no-store"
        return response


def _is_handshake(environ: Environ) -> bool:
    """Whether the request opens a WebSocket, by every header: the libraries trip over the rest."""
    wishes = [wish.strip().lower() for wish in environ.get("HTTP_CONNECTION", "").split(",")]
    upgrade = environ.get("HTTP_UPGRADE", "").lower() == "websocket" and "upgrade" in wishes
    key = _KEY.fullmatch(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
    return upgrade and key is not None and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"


def _answer(start_response: StartResponse, status: int, body: dict[str, Any]) -> Iterable[bytes]:
    phrase = {400: "Bad Request", 403: "Forbidden"}.get(status, "Internal Server Error")
    content = strict_json.dumps(body).encode()
    headers = [
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(content))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response(f"{status} {phrase}", headers)
    return [content]
