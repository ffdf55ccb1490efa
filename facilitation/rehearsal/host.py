"""The host: a server of the rehearsal's own, in its own process, whose clock runs fast."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from ..settings import PREFIX

APP = Path(__file__).parents[2] / "app.py"  # in the wheel it is the module `fayan`
HERE = "127.0.0.1"
START_S, STOP_S, ASK_S = 120, 10, 60
LOG = "server.log"


class HostFailed(Exception):
    """The server did not start, or refused what every server takes. The text says what it said."""


@dataclass(frozen=True, slots=True)
class Host:
    """A running server, and the organiser's way into it."""

    url: str
    session: requests.Session

    def plan(self, plan: dict[str, Any]) -> dict[str, Any]:
        """The new meeting's id and links."""
        return self._asked("POST", "/api/meetings", json=plan).json()  # type: ignore[no-any-return]

    def meeting(self, meeting: str) -> dict[str, Any]:
        return self._asked("GET", f"/api/meetings/{meeting}").json()  # type: ignore[no-any-return]

    def journal(self, meeting: str) -> str:
        return self._asked("GET", f"/api/meetings/{meeting}/journal").text

    def record(self, meeting: str, format_: str) -> bytes:
        return self._asked("GET", f"/api/meetings/{meeting}/record.{format_}").content

    def _asked(self, method: str, path: str, **body: Any) -> requests.Response:
        answer = self.session.request(method, self.url + path, timeout=ASK_S, **body)
        if not answer.ok:
            raise HostFailed(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        answer.encoding = "utf-8"
        return answer


@contextmanager
def hosted(folder: Path, speed: float) -> Iterator[Host]:
    """A server on a free port of this machine that keeps its meetings in `folder`."""
    token = secrets.token_urlsafe(24)
    port = _free_port()
    with (folder / LOG).open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            _command(port, folder, speed),
            env=_environ(token),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _ready(process, port, token, folder / LOG)
    finally:
        _stop(process)


def _command(port: int, folder: Path, speed: float) -> list[str]:
    place = ["--host", HERE, "--port", str(port), "--data", str(folder)]
    program = [str(APP)] if APP.exists() else ["-m", "fayan"]
    return [sys.executable, *program, "serve", *place, "--speed", str(speed)]


def _environ(token: str) -> dict[str, str]:
    """Ours without the settings that could lead to real meetings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    mode = os.environ.get(f"{PREFIX}ASYNC_MODE", "eventlet")
    return kept | {f"{PREFIX}ORGANISER_TOKEN": token, f"{PREFIX}ASYNC_MODE": mode}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port: int = probe.getsockname()[1]
        return port


def _ready(process: subprocess.Popen[bytes], port: int, token: str, log: Path) -> Host:
    """The server once it answers. Raises HostFailed with the end of its log."""
    session = requests.Session()
    session.trust_env = False  # it is on this machine, behind no proxy
    session.headers["Authorization"] = f"Bearer {token}"
    host = Host(f"http://{HERE}:{port}", session)
    patient_until = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < patient_until:
        if _answers(host):
            return host
        time.sleep(0.1)
    raise HostFailed(log.read_text(encoding="utf-8", errors="replace")[-2000:])


def _answers(host: Host) -> bool:
    try:
        return host.session.get(f"{host.url}/healthz", timeout=2).ok
    except (requests.ConnectionError, requests.Timeout):  # not yet, or this machine is slow
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
