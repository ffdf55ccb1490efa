"""Errands: what the command line asks, of the running server or, where none runs, of itself."""

from __future__ import annotations

import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ... import create_app
from ...settings import Settings
from .. import strict_json
from ..secrets_kept import ORGANISER_FILE, kept
from .terminal import FAILED, UNUSABLE, USAGE, end, unlocked, why_unusable

TIMEOUT_S = 60

Answer = TypeVar("Answer")
Send = Callable[[str, str, bytes | None], tuple[int, bytes]]


class Refused(Exception):
    """The server said no. Its text is the sentence."""


@dataclass(frozen=True, slots=True)
class Errand:
    """The same requests, whichever way they go."""

    send: Send

    def get(self, path: str) -> bytes:
        """What is answered. Raises Refused."""
        return self._ask("GET", path, None)

    def get_json(self, path: str) -> Any:
        return strict_json.loads(self.get(path))

    def post_json(self, path: str, body: bytes) -> Any:
        return strict_json.loads(self._ask("POST", path, body))

    def _ask(self, method: str, path: str, body: bytes | None) -> bytes:
        status, content = self.send(method, path, body)
        if status >= 400:
            raise Refused(_sentence(content) or f"HTTP {status}")
        return content


def answered(settings: Settings, ask: Callable[[Errand], Answer]) -> Answer:
    """What the errand brings back; or the end, with the line that says why nothing."""
    try:
        return ask(errand(settings))
    except Refused as refused:
        end(FAILED, str(refused))
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))


def errand(settings: Settings) -> Errand:
    """The way to the server that has the data folder open, or into an application of our own.

    Raises what create_app raises, InUse if a process has it open that can't be asked.
    """
    url = _running(settings)
    if url is not None:
        return Errand(_over_http(url, _token(settings)))
    client = create_app(replace(unlocked(settings), async_mode="threading", redis="")).test_client()
    headers = _headers(_token(settings))

    def send(method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        answer = client.open(path, method=method, data=body, headers=headers)
        return answer.status_code, answer.data

    return Errand(send)


def _over_http(url: str, token: str) -> Send:
    def send(method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        request = urllib.request.Request(url + path, body, _headers(token), method=method)
        try:
            with _open(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    return send


def _running(settings: Settings) -> str | None:
    """The address of the server that runs on the data folder, None without one."""
    try:
        note = json.loads(settings.note_of_server.read_text(encoding="utf-8"))
        url = str(note["url"])
        with _open(urllib.request.Request(url + "/healthz")):
            return url
    except urllib.error.HTTPError:
        return url  # it answers, though it is not well
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _open(request: urllib.request.Request) -> Any:
    """Ask our own machine: no proxy, and its certificate is for other names."""
    unverified = ssl._create_unverified_context()
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=unverified)
    )
    return opener.open(request, timeout=TIMEOUT_S)


def _token(settings: Settings) -> str:
    return settings.organiser_token or kept(settings.data / ORGANISER_FILE)


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def _sentence(content: bytes) -> str:
    try:
        return str(strict_json.loads(content)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return ""
