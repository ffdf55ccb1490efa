"""A line: one robot's connection, what it was told last, and the commands it sends."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from threading import Condition
from typing import Any

import requests
import socketio

from .stage import Stage, Stopped

View = dict[str, Any]
Ack = dict[str, Any]

MESSAGES = ("meeting", "floor", "point", "note", "response", "presence")
PROJECTOR = "projector"
OVER = ("closed", "sealed")
LOOK_UP_S = 0.5
ANSWER_S = 30


class Stuck(Exception):
    """Nothing came that a robot was waiting for."""


class Line:
    """One holder's socket, read by one robot's thread.

    heard    every message as text, where somebody wants to look for what should not be in it
    """

    def __init__(self, holder: str, url: str, token: str, stage: Stage) -> None:
        self.holder = holder
        self.stage = stage
        self.meeting: View = {}
        self.floor: View = {}
        self.heard: list[str] | None = [] if holder == PROJECTOR else None
        self._floors: deque[View] = deque()
        self._news = Condition()
        self._sent = 0
        self._client = _client(self._hear)
        self._client.connect(url, auth={"token": token}, transports=["websocket"])
        self.until(lambda: bool(self.floor), "welcome")

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Wait for it, as long as there is news. Raises Stuck, or Stopped."""
        with self._news:
            patient_until = time.monotonic() + self.stage.patience_s
            while not happened():
                if self.stage.stopped.is_set():
                    raise Stopped
                if time.monotonic() > patient_until or not self._client.connected:
                    raise Stuck(f"{self.holder}: {what}")
                if self._news.wait(LOOK_UP_S):
                    patient_until = time.monotonic() + self.stage.patience_s

    def floors(self) -> Iterator[View]:
        """Every floor that was told, in that order, up to the first after the close."""
        while True:
            self.until(lambda: bool(self._floors), "floor")
            floor = self._floors.popleft()
            yield floor
            if floor["status"] in OVER:
                return

    def say(self, name: str, expect: int | None = None, **args: Any) -> Ack:
        """The server's ack. A refusal is tallied, but for `conflict`, which a look mends."""
        self._sent += 1
        key = self.stage.command_id(self.holder, self._sent)
        command = {"id": key, "name": name, "args": args}
        ack = self._answer(command if expect is None else command | {"expect": expect})
        if not ack["ok"] and ack["error"]["code"] != "conflict":
            self.stage.tally.refused(self.holder, name, ack["error"])
        return ack

    def hang_up(self) -> None:
        self._client.disconnect()

    def _answer(self, command: View) -> Ack:
        """The ack; what came too fast is sent again when the server says so."""
        while True:
            asked_at = time.perf_counter()
            ack = self._call(command)
            self.stage.tally.answered(time.perf_counter() - asked_at)
            retry_ms = ack.get("error", {}).get("retry_ms")
            if retry_ms is None:
                return ack
            time.sleep(retry_ms / 1000)

    def _call(self, command: View) -> Ack:
        try:
            ack: Ack = self._client.call("command", command, timeout=ANSWER_S)
        except socketio.exceptions.SocketIOError as error:
            raise Stuck(f"{self.holder} {command['name']}: {type(error).__name__}") from None
        return ack

    def _hear(self, kind: str, view: View) -> None:
        with self._news:
            if self.heard is not None:
                self.heard.append(json.dumps([kind, view], ensure_ascii=False))
            whole = view if kind == "welcome" else {kind: view}
            self.meeting = _newer(self.meeting, whole.get("meeting"))
            self.floor = _newer(self.floor, whole.get("floor"))
            if "floor" in whole:
                self._floors.append(whole["floor"])
            self._news.notify_all()


def _client(hear: Callable[[str, View], None]) -> Any:
    session = requests.Session()
    session.trust_env = False  # the server is on this machine, behind no proxy
    client = socketio.Client(
        reconnection=False,
        handle_sigint=False,
        http_session=session,
        websocket_extra_options={"http_no_proxy": ["*"]},
    )
    for kind in ("welcome", *MESSAGES):
        client.on(kind, partial(hear, kind))
    return client


def _newer(held: View, told: View | None) -> View:
    return held if told is None or told["seq"] < held.get("seq", 0) else told
