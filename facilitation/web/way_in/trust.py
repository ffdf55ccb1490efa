"""Trust: the certificate that this server shows, and how those who come learn to trust it."""

from __future__ import annotations

from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from flask import Flask
from flask_socketio import SocketIO

from ...words import speaking
from ..addresses import bracketed
from ..house import House
from ..language import spoken
from ..qr_codes import qr_address
from .certificates import Chain, kept_already, kept_chain, own_names
from .plain_door import CERTIFICATE, PlainDoor


def handed_out(parts: House) -> dict[str, str] | None:
    """Where phones get the certificate that they have to trust, and its fingerprint.

    None where they need not: over http, or by another's word.
    """
    if not parts.settings.tls:
        return None
    host = urlsplit(parts.addresses.best).hostname or ""
    door = f"http://{bracketed(host)}:{parts.settings.http_port}/"
    return {"door": door, "fingerprint": kept_already(parts.settings.data).fingerprint}


def certificate_of(parts: House) -> dict[str, str] | None:
    """The same with the door's QR code, for paper and for the desk."""
    handed = handed_out(parts)
    return handed and handed | {"qr": qr_address(handed["door"])}


def trust_lines(parts: House) -> list[str]:
    """What whoever hands out the certificate has to know of it."""
    handed = handed_out(parts)
    if handed is None:
        return []
    return [
        f"证书 certificate: {handed['door']}",
        f"指纹 SHA-256:     {handed['fingerprint']}",
    ]


def chain_of(parts: House) -> Chain | None:
    """The certificate that is ours to make, or that of the settings, None for plain http."""
    settings = parts.settings
    if settings.tls:
        return _made_chain(parts)
    if not settings.tls_cert:
        return None
    certificate = Path(settings.tls_cert)
    return Chain(certificate, Path(settings.tls_key), certificate)


def _made_chain(parts: House) -> Chain:
    public = urlsplit(parts.settings.public_url).hostname
    addresses = [urlsplit(each).hostname or "" for each in parts.addresses.lan]
    return kept_chain(parts.settings.data, own_names([*([public] if public else []), *addresses]))


def open_plain_door(app: Flask, parts: House, socketio: SocketIO, chain: Chain) -> None:
    """Listen for those who come without https, if a port is set for them."""
    settings = parts.settings
    if settings.http_port is None:
        return

    def page(language: str) -> str:
        return app.jinja_env.get_template("trust.html").render(
            _=speaking(language),
            **spoken(language),
            certificate=CERTIFICATE,
            fingerprint=chain.fingerprint,
            onward=parts.addresses.best + "/",
            own=settings.tls,
        )

    sheets = Path(cast(str, app.static_folder)) / "css"
    door = PlainDoor((settings.host, settings.http_port), parts.addresses, chain, page, sheets)
    socketio.start_background_task(door.serve_forever)
