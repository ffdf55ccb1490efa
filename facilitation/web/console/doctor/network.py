"""Of the network: whether the port is free, and how phones will reach this machine."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ....settings import Settings, WrongSetting
from ...addresses import Addresses
from ...serving import PortTaken, check_port
from ...way_in.own_certificate import certificate_hindrance, check_certificate
from ..announcement import network_hindrance
from ..terminal import said
from .finding import BAD, LOOK, OK, Finding

FIRST_FREE_TO_ALL = 1024
SOON = timedelta(days=14)


def findings(settings: Settings) -> Iterator[Finding]:
    yield _port(settings)
    yield _address(settings)
    yield _encryption(settings)
    yield _firewall(settings.port)


def _port(settings: Settings) -> Finding:
    port = str(settings.port)
    try:
        check_port(settings)
    except PortTaken as taken:
        if _is_ours(settings):
            return Finding(OK, said("端口"), said("{port}，本程序正在运行", port=port))
        advice = said("请关掉占用它的程序，或换一个端口：--port 8090")
        if settings.port < FIRST_FREE_TO_ALL:
            advice = said("1024 以下的端口需要管理员权限，请换一个：--port 8080")
        return Finding(BAD, said("端口"), str(taken), advice)
    return Finding(OK, said("端口"), said("{port}，空闲", port=port))


def _is_ours(settings: Settings) -> bool:
    try:
        note = json.loads(settings.note_of_server.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return str(note.get("url", "")).endswith(f":{settings.port}")


def _address(settings: Settings) -> Finding:
    lan = Addresses(settings).lan
    if settings.public_url:
        return Finding(OK, said("地址"), settings.public_url)
    hindrance = network_hindrance(settings, lan)
    if len(lan) != 1:
        return Finding(LOOK, said("地址"), ", ".join(lan) or said("只有本机"), hindrance)
    return Finding(OK, said("地址"), lan[0], said("请用一部手机打开它试一次。"))


def _encryption(settings: Settings) -> Finding:
    what = said("加密")
    if settings.tls_cert:
        return _own_certificate(what, settings)
    if settings.tls:
        return Finding(OK, what, said("https，证书由本机签发"))
    if settings.public_url.startswith("https:"):
        return Finding(OK, what, said("https，由代理负责：{url}", url=settings.public_url))
    advice = said("请用只供本次会议的 Wi-Fi，或者用 --tls 启动服务器。")
    return Finding(LOOK, what, said("没有加密：同一 Wi-Fi 里的人可能看到内容"), advice)


def _own_certificate(what: str, settings: Settings) -> Finding:
    try:
        until = check_certificate(settings.tls_cert, settings.tls_key)
    except WrongSetting as wrong:
        return Finding(BAD, what, str(wrong), said("请换一张证书，或者用 --tls。"))
    found = said("https，证书到 {day} 为止", day=f"{until:%Y-%m-%d}")
    warning = certificate_hindrance(settings, Addresses(settings).best)
    if warning:
        return Finding(LOOK, what, found, warning)
    soon = until - datetime.now(UTC) < SOON
    return Finding(LOOK, what, found, said("请尽快更换。")) if soon else Finding(OK, what, found)


def _firewall(port: int) -> Finding:
    """Only hints: to read or change a firewall's rules takes an administrator."""
    what = said("防火墙")
    for name, command in _firewalls(port):
        advice = said("手机打不开时，请管理员运行：{command}", command=command)
        return Finding(LOOK, what, name, advice)
    return Finding(OK, what, said("没有发现"))


def _firewalls(port: int) -> Iterator[tuple[str, str]]:
    if sys.platform == "win32":
        rule = "netsh advfirewall firewall add rule name=Fayan dir=in action=allow protocol=TCP"
        yield "Windows Defender", f"{rule} localport={port} profile=private,domain"
    if sys.platform == "darwin":
        yield "macOS", "/usr/libexec/ApplicationFirewall/socketfilterfw --add $(which python3)"
    ufw = Path("/etc/ufw/ufw.conf")
    if ufw.is_file() and "ENABLED=yes" in ufw.read_text(encoding="utf-8", errors="replace"):
        yield "ufw", f"ufw allow {port}/tcp"
    if shutil.which("firewall-cmd"):
        yield "firewalld", f"firewall-cmd --add-port={port}/tcp"
