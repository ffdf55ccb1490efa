"""Sisters: the other server processes that hold the same meetings, and how they tell each other.

Over Redis goes what is meant for a socket of another process, and what one process must know of
another: that a meeting has moved on, who is connected there, what a device was told. No word of a
meeting goes this way; whoever hears that one has moved reads its journal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import Any, Protocol

from ...settings import Settings

HELLO = "hello"  # of one that has come or come back; it hears its own

Hear = Callable[[str, dict[str, Any]], None]  # which process, and what it says


class Sisters(Protocol):
    """
    host_id   which process this is, to the others
    """

    host_id: str

    def hear(self, kind: str, ear: Hear) -> None:
        """From now on call `ear` for each message of this kind from another process."""

    def follow(self, wanted: Callable[[], Collection[str]]) -> None:
        """From now on hear what is told of these meetings to those who follow them."""

    def tell(self, kind: str, followers_of: str = "", **said: Any) -> None:
        """Tell all others, or those who follow a meeting. Returns at once."""


class Alone:
    """There are no others."""

    host_id = ""

    def hear(self, kind: str, ear: Hear) -> None:
        return None

    def follow(self, wanted: Callable[[], Collection[str]]) -> None:
        return None

    def tell(self, kind: str, followers_of: str = "", **said: Any) -> None:
        return None


def sisters_of(settings: Settings, channel: str) -> Sisters:
    """Those who speak on this channel of the Redis that is set, none without one."""
    if not settings.redis:
        return Alone()
    queue: Sisters = import_module(".redis_queue", __name__).RedisQueue(settings.redis, channel)
    return queue
