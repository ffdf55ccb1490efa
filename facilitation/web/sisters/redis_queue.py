"""The queue in Redis: the library's own, as JSON, with what our processes tell each other besides.

It keeps nobody waiting, and tries again twice a second. Nothing is lost that matters (ears.py).
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import Any

import redis
from socketio import RedisManager

from ..answers import incident
from . import HELLO, Hear

SAID = "fayan"  # our own among the methods of the library's messages
PATIENCE_S, RETRY_S = 2, 0.5
ALIVE_S, SILENT_S = 2, 8
LONGEST_QUEUE = 10_000


class RedisQueue(RedisManager):  # type: ignore[misc]
    """The library's manager of clients, with a queue that keeps nobody waiting.

    Of what it says itself it hears HELLO alone.
    """

    def __init__(self, url: str, channel: str) -> None:
        patience = {"socket_connect_timeout": PATIENCE_S, "socket_timeout": PATIENCE_S}
        super().__init__(url, channel=channel, redis_options=patience)
        self._ears: dict[str, Hear] = {}
        self._wanted: Callable[[], Collection[str]] = tuple
        self._outgoing: queue.Queue[tuple[str, str]] = queue.Queue(LONGEST_QUEUE)

    def initialize(self) -> None:
        super().initialize()
        self.server.start_background_task(self._send_for_ever)
        self.server.start_background_task(self._live)

    def hear(self, kind: str, ear: Hear) -> None:
        """From now on call `ear` for each message of this kind from another process."""
        self._ears[kind] = ear

    def follow(self, wanted: Callable[[], Collection[str]]) -> None:
        """From now on hear what is told of these meetings to those who follow them; of one that
        is new among them within the time between two signs of life.
        """
        self._wanted = wanted

    def tell(self, kind: str, followers_of: str = "", **said: Any) -> None:
        """Tell all others, or those who follow a meeting. Returns at once."""
        message = {"method": SAID, "host_id": self.host_id, "kind": kind, "said": said}
        self._publish(message, self._channel_of(followers_of) if followers_of else self.channel)

    def _publish(self, data: dict[str, Any], channel: str = "") -> None:
        with suppress(queue.Full):  # so long is Redis away: a hello follows
            self._outgoing.put_nowait((channel or self.channel, self.json.dumps(data)))

    def _channel_of(self, meeting: str) -> str:
        return f"{self.channel}/{meeting}"

    def _send_for_ever(self) -> None:
        client = redis.Redis.from_url(self.redis_url, **self.redis_options)
        while True:
            channel, text = self._outgoing.get()
            with suppress(redis.RedisError, OSError):
                client.publish(channel, text)

    def _live(self) -> None:
        """Say for ever that one is there; by our own word we hear whether Redis is, too."""
        while True:
            self.tell("alive")
            self.server.sleep(ALIVE_S)

    def _listen(self) -> Iterator[dict[str, Any]]:
        """What is published for the library to handle; our own is heard on the way."""
        while True:
            with suppress(redis.RedisError, OSError):
                for message in self._messages():
                    if message.get("method") != SAID:
                        yield message
                    elif message["host_id"] != self.host_id or message["kind"] == HELLO:
                        self._hear(message)
            self.server.sleep(RETRY_S)

    def _messages(self) -> Iterator[dict[str, Any]]:
        """Every message of a new subscription, until nothing comes any more."""
        client = redis.Redis.from_url(self.redis_url, **self.redis_options)
        pubsub: Any = client.pubsub  # its types are not all there
        with pubsub(ignore_subscribe_messages=True) as subscription:
            subscription.subscribe(self.channel)
            self.tell(HELLO)
            heard_s, followed = time.monotonic(), set[str]()
            while time.monotonic() - heard_s < SILENT_S:
                followed = self._follow_on(subscription, followed)
                message = subscription.get_message(timeout=ALIVE_S)
                if message is not None:
                    heard_s = time.monotonic()
                    yield self.json.loads(message["data"])

    def _follow_on(self, subscription: Any, followed: set[str]) -> set[str]:
        """Which meetings the subscription follows once it follows those that are wanted."""
        wanted = set(self._wanted())
        if new := wanted - followed:
            subscription.subscribe(*map(self._channel_of, new))
        if old := followed - wanted:
            subscription.unsubscribe(*map(self._channel_of, old))
        return wanted

    def _hear(self, message: dict[str, Any]) -> None:
        ear = self._ears.get(message["kind"])
        try:
            if ear is not None:
                ear(message["host_id"], message["said"])
        except Exception as fault:  # the others must be heard
            incident(fault)
