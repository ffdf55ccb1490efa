"""Certificates: an authority of this installation's own, and what it signs for its addresses.

The authority is made once and kept, so that a phone which trusts it goes on doing so. It may speak
for addresses of private networks and for this machine's names alone: who steals it can't pass for
a bank. The server's certificate is made anew when an address has come or its time runs out.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FOLDER = "tls"
AUTHORITY_DAYS, SERVER_DAYS, RENEW_DAYS = 3650, 397, 30  # browsers accept no longer than 397
PRIVATE = (
    *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"),
    *("169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"),
)

Key = ec.EllipticCurvePrivateKey
Names = Sequence[x509.GeneralName]
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the server's certificate and its key are, and the authority's certificate."""

    certificate: Path
    key: Path
    authority: Path

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the authority's certificate, as phones show it."""
        return _read(self.authority).fingerprint(hashes.SHA256()).hex(":").upper()

    @property
    def authority_der(self) -> bytes:
        return _read(self.authority).public_bytes(serialization.Encoding.DER)


def kept_chain(folder: Path, hosts: Sequence[str], now: datetime | None = None) -> Chain:
    """The certificate for these addresses and names, made where there is none that will do."""
    now = now or datetime.now(UTC)
    chain = kept_already(folder)
    place = chain.authority.parent
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = [_name(host) for host in dict.fromkeys(hosts)]
    if not _will_do_as_authority(place, names, now):
        _make_authority(place, names, now)
    if not _will_do(chain, names, now):
        _make_server(place, chain, names, now)
    return chain


def kept_already(folder: Path) -> Chain:
    """The chain as it was made for the running server, whatever addresses have come since."""
    place = folder / FOLDER
    return Chain(place / "server.pem", place / "server.key", place / "ca.pem")


def own_names(addresses: Sequence[str]) -> list[str]:
    """What this machine may be called, its addresses first."""
    host = socket.gethostname().lower()
    named = [host, f"{host.split('.')[0]}.local"] if host.isascii() and host else []
    return [*addresses, "127.0.0.1", "::1", "localhost", *named]


def _make_authority(place: Path, names: Names, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Fayan {now:%Y-%m-%d %H:%M}")])
    made = (
        _begun(name, name, key, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.NameConstraints(_allowed(names), None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(place / "ca.key", _pem(key))
    _write(place / "ca.pem", made.public_bytes(serialization.Encoding.PEM))


def _make_server(place: Path, chain: Chain, names: Names, now: datetime) -> None:
    authority, key = _read(chain.authority), ec.generate_private_key(ec.SECP256R1())
    by = serialization.load_pem_private_key((place / "ca.key").read_bytes(), None)
    assert isinstance(by, Key)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fayan")])
    made = (
        _begun(name, authority.subject, key, now, SERVER_DAYS)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False
        )
        .sign(by, hashes.SHA256())
    )
    _write(chain.key, _pem(key))
    both = made.public_bytes(serialization.Encoding.PEM) + chain.authority.read_bytes()
    _write(chain.certificate, both)


def _begun(
    name: x509.Name, issuer: x509.Name, key: Key, now: datetime, days: int
) -> x509.CertificateBuilder:
    """What every certificate has. It began a day ago: clocks of phones differ."""
    began = now - timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(signs: bool) -> x509.KeyUsage:
    other = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False
    )
    other |= {"encipher_only": False, "decipher_only": False}
    return x509.KeyUsage(digital_signature=not signs, key_cert_sign=signs, crl_sign=signs, **other)


def _will_do_as_authority(place: Path, names: Names, now: datetime) -> bool:
    """Whether there is one that outlasts what it is to sign, and may speak for all the names."""
    try:
        authority = _read(place / "ca.pem")
        key = serialization.load_pem_private_key((place / "ca.key").read_bytes(), None)
        limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    long_enough = authority.not_valid_after_utc > now + timedelta(days=SERVER_DAYS)
    same = key.public_key() == authority.public_key()
    return same and long_enough and set(_allowed(names)) <= set(limits.permitted_subtrees or ())


def _will_do(chain: Chain, names: Names, now: datetime) -> bool:
    """Whether the certificate is the authority's, for all the names, and lasts for a while."""
    try:
        made, authority = _read(chain.certificate), _read(chain.authority)
        made.verify_directly_issued_by(authority)
        key = serialization.load_pem_private_key(chain.key.read_bytes(), None)
        alternative = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except Exception:  # whatever is wrong with it, another is made
        return False
    lasts = made.not_valid_after_utc > now + timedelta(days=RENEW_DAYS)
    return lasts and key.public_key() == made.public_key() and set(names) <= set(alternative)


def _allowed(names: Names) -> list[x509.GeneralName]:
    """What the authority may speak for: private networks, and whatever else we are called."""
    networks = [ipaddress.ip_network(each) for each in PRIVATE]
    allowed: list[x509.GeneralName] = [x509.IPAddress(network) for network in networks]
    for name in names:
        if isinstance(name, x509.DNSName):
            allowed.append(name)
        elif isinstance(name, x509.IPAddress) and not _within(name, networks):
            allowed.append(x509.IPAddress(ipaddress.ip_network(name.value)))
    return allowed


def _within(name: x509.IPAddress, networks: Sequence[_Network]) -> bool:
    return any(name.value in network for network in networks)


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return x509.DNSName(host)


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def _pem(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and for its owner alone."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    os.replace(part, path)
