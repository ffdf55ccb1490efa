"""Webhooks: tells other programs that something has happened, and nothing of what was said.

Each address of the settings is sent one POST for every entry that all in the room may know of, in
their order. Points, responses, notes and files are left out: their very number is not for everyone.
Signed as Standard Webhooks has it (standardwebhooks.com). A receiver that is slow or away costs the
meeting nothing: each has its own queue, of limited length. What is not delivered when the server
stops stays so; a receiver sees from `seq` what it has missed, and finds it in the journal.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from ...journal import Journal
from ...meeting.codec import KINDS
from ...meeting.written import Written
from ...proceedings import News

log = logging.getLogger("fayan")

PATIENCE_S = 10
WAITS_S = (1, 2, 4, 8, 16, 32, 60, 60, 60)  # between the tries; then it is given up
LONGEST_QUEUE = 1000  # commands
LOOK_S = 0.2
SECRET_FILE, SECRET_PREFIX = "webhook-secret", "whsec_"
_PUBLIC = frozenset(KINDS) - {name for name, kind in KINDS.items() if kind in Written.__args__}

Pause = Callable[[float], None]


def new_secret() -> str:
    """What receivers check signatures by, in the form that Standard Webhooks gives it."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


class Hook:
    """One address, and what is still to be told there."""

    def __init__(self, url: str, secret: str, journal: Journal, aside: Callable[..., Any]) -> None:
        self.url = url
        self.journal = journal
        self.aside = aside
        self.delivered = self.given_up = 0
        self._key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
        self._waiting: deque[tuple[str, int, int]] = deque(maxlen=LONGEST_QUEUE)

    @property
    def host(self) -> str:
        """Whose address it is; the rest of it may be secret."""
        return urlsplit(self.url).hostname or ""

    @property
    def waiting(self) -> int:
        """How many commands' entries are still to be told."""
        return len(self._waiting)

    def heard(self, news: News) -> None:
        """Keep in mind what there is to tell; returns at once."""
        if len(self._waiting) == LONGEST_QUEUE:
            self._give_up()
        self._waiting.append((news.after.id, news.written.start - 1, news.written.stop - 1))

    def tell_for_ever(self, pause: Pause) -> None:
        while True:
            if not self._waiting:
                pause(LOOK_S)
                continue
            for body in self._bodies(*self._waiting.popleft()):
                self._deliver(body, pause)

    def _bodies(self, meeting: str, after: int, last: int) -> Iterator[dict[str, Any]]:
        for line in self.journal.lines(meeting, after, last + 1):
            if line["name"] in _PUBLIC:
                yield {
                    "kind": line["name"],
                    "meeting": meeting,
                    "seq": line["seq"],
                    "at": line["at"],
                }

    def _deliver(self, body: dict[str, Any], pause: Pause) -> None:
        content = json.dumps(body, separators=(",", ":")).encode()
        key = f"{body['meeting']}.{body['seq']}"
        for wait_s in (*WAITS_S, None):
            if self.aside(post, self.url, content, self._headers(key, content)):
                self.delivered += 1
                return
            if wait_s is not None:
                pause(wait_s)
        self._give_up()

    def _headers(self, key: str, content: bytes) -> dict[str, str]:
        at = str(int(time.time()))
        signed = hmac.new(self._key, f"{key}.{at}.".encode() + content, hashlib.sha256).digest()
        return {
            "Content-Type": "application/json",
            "webhook-id": key,
            "webhook-timestamp": at,
            "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
        }

    def _give_up(self) -> None:
        self.given_up += 1
        log.warning("webhook given up", extra={"fields": {"host": self.host}})


def post(url: str, content: bytes, headers: dict[str, str]) -> bool:
    """Whether the receiver took it: any answer of 200 to 299. Redirections are not followed."""
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = connect(parts.hostname or "", parts.port, timeout=PATIENCE_S)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        line.request("POST", path, content, headers)
        return 200 <= line.getresponse().status < 300
    except (OSError, HTTPException):
        return False
    finally:
        line.close()
