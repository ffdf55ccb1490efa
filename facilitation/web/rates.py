"""Rates: how much one device may ask for. Nobody who works fast meets the limit.

A recorder's device that comes back from five minutes without Wi-Fi sends some hundred
commands at once; a device that goes on at more than thirty a second is not a person.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

from ..meeting.refusals import RateLimited

PER_SECOND, BURST = 30.0, 300.0


@dataclass(slots=True)
class Bucket:
    """Tokens of one device: one is taken for each request, they come back with time."""

    tokens: float = BURST
    filled_at: float = field(default_factory=time.monotonic)

    def take(self) -> None:
        """Raise RateLimited if there is none left."""
        now = time.monotonic()
        self.tokens = min(BURST, self.tokens + (now - self.filled_at) * PER_SECOND)
        self.filled_at = now
        if self.tokens < 1:
            retry_ms = math.ceil((1 - self.tokens) / PER_SECOND * 1000)
            raise RateLimited("操作太快，请稍等再试。", retry_ms=retry_ms)
        self.tokens -= 1


class Buckets:
    """The buckets of those who ask over HTTP, by their link."""

    def __init__(self) -> None:
        self._buckets: dict[str, Bucket] = {}

    def take(self, link: str) -> None:
        """Raise RateLimited if the link's bucket is empty."""
        if len(self._buckets) > 10_000:
            self._buckets.clear()
        self._buckets.setdefault(link, Bucket()).take()
