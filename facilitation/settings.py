"""Settings: what whoever runs the server may choose, from the environment and from flags."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "FACILITATION_"
ASYNC_MODES = ("eventlet", "gevent", "threading")
SHORTEST_TOKEN = 8
SHORTEST_PASSPHRASE = 8
BALLAST_MIB = 50
LINES_OF_ADDRESS, LINES_OF_LINK = 1500, 300
DEFAULTS = {"HOST": "0.0.0.0", "PORT": "8080", "DATA": "data", "ASYNC_MODE": "eventlet"}
FONTS = ("modern", "traditional")
LOGS = ("text", "json")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class WrongSetting(ValueError):
    """A value that can't be used. Its text is one line that names the setting."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ from one installation to the next.

    public_url       where people outside reach the server, or "" for its own address
    organiser_token  "" for the one that is kept in the data folder
    database         "" for SQLite in the data folder, or postgresql://…
    redis            "" for one process, or redis://…
    express          whether what all are told goes straight to their sockets, see express.py
    fonts            which names the fonts of documents have, see record/fonts.py
    tls              whether a certificate is to be made, see certificates.py
    http_port        where plain http leads to https, None for nowhere
    keep_days        how long sealed meetings are kept, None for what their formats say
    backups_to       where backups are copied once more, a stick or another disk; None: nowhere
    log              text, or json: a line a command, without its content, see logs.py
    webhooks         who is told that something has happened, see webhooks.py
    proxies          who is believed when he says for whom he asks, see proxies.py
    framers          the origins whose pages may have the projector in a frame
    lines_of_address how many connections one address may hold that have no seat, see lines.py
    lines_of_link    how many screens one link may have open at once
    ballast_mib      so much of the disk is held for the moment when it is full
    passphrase       of the enciphered data folder, "" for a plain one; never in the environment
    """

    host: str = "0.0.0.0"
    port: int = 8080
    data: Path = Path("data")
    public_url: str = ""
    organiser_token: str = ""
    async_mode: str = "eventlet"
    database: str = ""
    redis: str = ""
    tls_cert: str = ""
    tls_key: str = ""
    tls: bool = False
    http_port: int | None = None
    fonts: str = FONTS[0]
    express: bool = True
    keep_days: int | None = None
    backups_to: Path | None = None
    log: str = LOGS[0]
    webhooks: tuple[str, ...] = field(default=(), repr=False)
    proxies: tuple[Network, ...] = ()
    framers: tuple[str, ...] = ()
    lines_of_address: int = LINES_OF_ADDRESS
    lines_of_link: int = LINES_OF_LINK
    ballast_mib: int = BALLAST_MIB
    passphrase: str = field(default="", repr=False)

    @property
    def is_https(self) -> bool:
        return bool(self.tls_cert or self.tls)

    @property
    def scheme(self) -> str:
        return "https" if self.is_https else "http"

    @property
    def cookie(self) -> str:
        """The session cookie's name over plain http: cookies know no ports.

        Servers that share a database share it: at whichever one arrives, he is signed in.
        """
        place = "" if self.database else self.port
        return f"fayan{place}"

    @property
    def formats(self) -> Path:
        """The folder of the operator's own formats."""
        return self.data / "formats"

    @property
    def templates(self) -> Path:
        """The folder of the operator's own Word templates, each named for its document."""
        return self.data / "templates"

    @property
    def note_of_server(self) -> Path:
        """Where a running server writes down its address."""
        return self.data / "server.json"


def read_settings(environ: Mapping[str, str], **flags: object) -> Settings:
    """The settings of the environment, overridden by those flags that are not None.

    Raises WrongSetting.
    """
    chosen = {k.removeprefix(PREFIX): v for k, v in environ.items() if k.startswith(PREFIX) and v}
    given = {name.upper(): str(value) for name, value in flags.items() if value is not None}
    values = DEFAULTS | chosen | given
    tls_cert, tls_key = _certificate(values)
    tls = _one_of("TLS", values.get("TLS") or "off", ("on", "off")) == "on"
    if tls and tls_cert:
        raise _wrong("TLS", "on", "off, where FACILITATION_TLS_CERT names a certificate")
    port = _port("PORT", values["PORT"])
    return Settings(
        host=values["HOST"],
        port=port,
        data=Path(values["DATA"]).expanduser().absolute(),
        public_url=_url("PUBLIC_URL", values.get("PUBLIC_URL", ""), "http", "https"),
        organiser_token=_token(values.get("ORGANISER_TOKEN", "")),
        async_mode=_one_of("ASYNC_MODE", values["ASYNC_MODE"], ASYNC_MODES),
        database=_url("DATABASE", values.get("DATABASE", ""), "postgresql", "postgres"),
        redis=_url("REDIS", values.get("REDIS", ""), "redis", "rediss"),
        tls_cert=tls_cert,
        tls_key=tls_key,
        tls=tls,
        http_port=_http_port(values.get("HTTP_PORT", ""), port, tls),
        fonts=_one_of("FONTS", values.get("FONTS", FONTS[0]), FONTS),
        express=_one_of("EXPRESS", values.get("EXPRESS", "on"), ("on", "off")) == "on",
        keep_days=_days(values.get("KEEP_DAYS", "")),
        backups_to=_folder(values.get("BACKUPS_TO", "")),
        log=_one_of("LOG", values.get("LOG", LOGS[0]), LOGS),
        webhooks=_urls("WEBHOOKS", values.get("WEBHOOKS", "")),
        proxies=_networks(values.get("PROXIES", "")),
        framers=_origins(values.get("FRAMERS", "")),
        lines_of_address=_count("LINES_PER_ADDRESS", values, LINES_OF_ADDRESS),
        lines_of_link=_count("LINES_PER_LINK", values, LINES_OF_LINK),
        ballast_mib=_mebibytes(values.get("BALLAST_MB", "")),
        passphrase=_passphrase(values.get("PASSPHRASE_FILE", "")),
    )


def _port(name: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise _wrong(name, value, "a number from 1 to 65535")
    return int(value)


def _http_port(value: str, port: int, tls: bool) -> int | None:
    """The port after the server's own, unless another is named."""
    if value:
        return _port("HTTP_PORT", value)
    return (port + 1 if port < 65535 else port - 1) if tls else None


def _folder(value: str) -> Path | None:
    """The folder, which may be absent for now: a stick is put in later."""
    return Path(value).expanduser().absolute() if value else None


def _mebibytes(value: str) -> int:
    if value and not re.fullmatch(r"[0-9]{1,4}", value):
        raise _wrong("BALLAST_MB", value, "a number of megabytes, 0 for none")
    return int(value or BALLAST_MIB)


def _count(name: str, values: Mapping[str, str], usual: int) -> int:
    value = values.get(name) or str(usual)
    if not re.fullmatch(r"[1-9][0-9]{0,4}", value):
        raise _wrong(name, value, "a number from 1 to 99999")
    return int(value)


def _days(value: str) -> int | None:
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", value):
        raise _wrong("KEEP_DAYS", value, "a number of days")
    return int(value)


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise _wrong(name, value, "one of " + ", ".join(known))
    return value


def _url(name: str, value: str, *schemes: str) -> str:
    """The address without its last slash. Only its form is checked."""
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in schemes and (bool(parts.hostname) or name == "DATABASE")
        _ = parts.port
    except ValueError:
        sound = False
    if not sound:
        raise _wrong(name, value, " or ".join(f"{scheme}://…" for scheme in schemes))
    return value.rstrip("/")


def _token(value: str) -> str:
    """The token, which has to stand in a link as it is. Its text is never repeated."""
    if value and not re.fullmatch(rf"[A-Za-z0-9._~-]{{{SHORTEST_TOKEN},200}}", value):
        expected = f"{SHORTEST_TOKEN} to 200 of the characters A-Z a-z 0-9 . _ ~ -"
        raise _wrong("ORGANISER_TOKEN", "…", expected)
    return value


def _passphrase(path: str) -> str:
    """The first line of the file. Its text is never repeated."""
    if not path:
        return ""
    try:
        line = Path(path).read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, ValueError):
        line = ""
    if len(line) < SHORTEST_PASSPHRASE:
        expected = f"a file whose first line has {SHORTEST_PASSPHRASE} characters or more"
        raise _wrong("PASSPHRASE_FILE", path, expected)
    return line


def _urls(name: str, value: str) -> tuple[str, ...]:
    """The addresses, which are separated by spaces."""
    return tuple(_url(name, each, "http", "https") for each in value.split())


def _origins(value: str) -> tuple[str, ...]:
    for each in value.split():
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", each):
            raise _wrong("FRAMERS", each, "addresses without a path, as https://intranet.example")
    return tuple(value.split())


def _networks(value: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(each) for each in value.split())
    except ValueError:
        raise _wrong("PROXIES", value, "addresses or networks, as 127.0.0.1 10.0.0.0/24") from None


def _certificate(values: Mapping[str, str]) -> tuple[str, str]:
    pair = {name: values.get(name, "") for name in ("TLS_CERT", "TLS_KEY")}
    for name, value in pair.items():
        if any(pair.values()) and not Path(value).is_file():
            raise _wrong(name, value, "a file; certificate and key go together")
    return pair["TLS_CERT"], pair["TLS_KEY"]


def _wrong(name: str, value: str, expected: str) -> WrongSetting:
    return WrongSetting(f"{PREFIX}{name} = {value!r}: expected {expected}")
