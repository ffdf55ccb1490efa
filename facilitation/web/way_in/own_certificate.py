"""One's own certificate: whether it will do, before the first phone finds that it does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from ...settings import PREFIX, Settings, WrongSetting
from ..console.terminal import said

_UNREADABLE = (OSError, ValueError, TypeError, UnsupportedAlgorithm)  # TypeError: it is enciphered


def check_certificate(certificate: str, key: str, now: datetime | None = None) -> datetime:
    """Until when it holds. Raises WrongSetting unless it does now, and the key is its own."""
    first = _certificate(certificate)
    if _key(key).public_key() != first.public_key():
        raise _wrong("TLS_KEY", key, "the key of that certificate; this one belongs to another")
    now = now or datetime.now(UTC)
    since, until = first.not_valid_before_utc, first.not_valid_after_utc
    if not since <= now <= until:
        expected = f"a certificate that holds today; this one does from {since:%F} to {until:%F}"
        raise _wrong("TLS_CERT", certificate, expected)
    return until


def certificate_hindrance(settings: Settings, address: str) -> str:
    """What to know of one's own certificate at the address that links carry, "" if it is on it."""
    if not settings.tls_cert or is_among(names := _names_on(settings.tls_cert), address):
        return ""
    return said(
        "证书上没有 {address}，手机会警告；证书上有：{names}。请设 FACILITATION_PUBLIC_URL。",
        address=address,
        names=", ".join(names) or "-",
    )


def is_among(names: Sequence[str], address: str) -> bool:
    """Whether the host of an address is one of the names, of which *.a.cn means any x.a.cn."""
    host = urlsplit(address).hostname or ""
    return host in names or f"*.{host.partition('.')[2]}" in names


def _names_on(certificate: str) -> list[str]:
    """The names and addresses for which browsers take it, none if it has no list of them."""
    extensions = _certificate(certificate).extensions
    try:
        named = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    addresses = named.get_values_for_type(x509.IPAddress)
    return [*named.get_values_for_type(x509.DNSName), *map(str, addresses)]


def _certificate(file: str) -> x509.Certificate:
    """The server's own: the first in the file, before those that signed it."""
    try:
        return x509.load_pem_x509_certificates(Path(file).read_bytes())[0]
    except _UNREADABLE:
        raise _wrong("TLS_CERT", file, "a file with a certificate in PEM") from None


def _key(file: str) -> PrivateKeyTypes:
    try:
        return serialization.load_pem_private_key(Path(file).read_bytes(), None)
    except _UNREADABLE:
        expected = "a file with the certificate's key in PEM, without a passphrase"
        raise _wrong("TLS_KEY", file, expected) from None


def _wrong(name: str, file: str, expected: str) -> WrongSetting:
    return WrongSetting(f"{PREFIX}{name} = {file!r}: expected {expected}")
