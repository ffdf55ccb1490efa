"""A whole meeting played by robots through real sockets, from the roll call to the seal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cast import Cast, cast_of
from .folder import claim
from .host import Host, hosted
from .line import PROJECTOR, Line
from .outcome import Outcome, outcome
from .robots import play_chair, play_phone, play_recorder
from .sample import phrases
from .stage import Stage, Stopped

View = dict[str, Any]
Show = Callable[[View, Iterator[View]], None]  # the meeting, and its floors as they come

CHAIR, RECORDER = "chair", "recorder"
CHECKED = "md"  # the transcript in which the points are looked for


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be played, and what is wanted of it.

    data    a folder to keep, None for one that is gone afterwards
    """

    plan: View
    speed: float
    seed: int = 1
    format: str = CHECKED
    data: Path | None = None


@dataclass(frozen=True, slots=True)
class Played:
    """A rehearsal that reached its end: the document, the figures, and what was refused."""

    document: bytes
    outcome: Outcome
    refusals: list[str]
    language: str


def simulate(wish: Wish, show: Show) -> Played:
    """Play the meeting to its end, on a server of its own.

    Raises HostFailed, NotOurs, or what a robot raised.
    """
    with _folder(wish.data) as folder, hosted(folder, wish.speed) as host:
        return rehearse(host, wish, show)


def rehearse(host: Host, wish: Wish, show: Show) -> Played:
    """Play the meeting to its end on this server."""
    made = host.plan(wish.plan)
    key = made["id"]
    language = host.meeting(key)["language"]
    stage = Stage(wish.speed, wish.seed, phrases(language))
    projected = _play(host, made["links"], stage, show)
    document = host.record(key, wish.format)
    transcript = document if wish.format == CHECKED else host.record(key, CHECKED)
    found = outcome(stage.tally, host.journal(key), transcript.decode(), projected, language)
    return Played(document, found, stage.tally.refusals, language)


def _play(host: Host, links: View, stage: Stage, show: Show) -> list[str]:
    """Play it all; every message that the projector was sent."""
    with _lines(host, links, stage) as lines:
        screen = lines[PROJECTOR]
        with _robots(lines, cast_of(screen.meeting), stage):
            show(screen.meeting, screen.floors())
        return screen.heard or []


@contextmanager
def _lines(host: Host, links: View, stage: Stage) -> Iterator[dict[str, Line]]:
    """Every holder's line, hung up in the end."""
    screens = {name: links[name] for name in (CHAIR, RECORDER, PROJECTOR)}
    people = {_phone(person): url for person, url in links["people"].items()}
    lines: dict[str, Line] = {}
    try:
        for holder, url in (screens | people).items():
            lines[holder] = Line(holder, host.url, url.rpartition("/")[2], stage)
        yield lines
    finally:
        with ThreadPoolExecutor(len(lines) + 1) as pool:  # some servers keep each waiting for 3 s
            list(pool.map(Line.hang_up, lines.values()))


@contextmanager
def _robots(lines: dict[str, Line], cast: Cast, stage: Stage) -> Iterator[None]:
    """Every robot in a thread of its own; where one fails all stop, and its fault is raised."""
    with ThreadPoolExecutor(len(cast.phones) + 2) as pool:
        played = [
            pool.submit(play_chair, lines[CHAIR], cast),
            pool.submit(play_recorder, lines[RECORDER], cast),
            *(pool.submit(play_phone, lines[_phone(p)], cast, p) for p in cast.phones),
        ]
        for each in played:
            each.add_done_callback(lambda done: _stop_on_fault(done, stage))
        try:
            with suppress(Stopped):
                yield
        except BaseException:
            stage.stopped.set()
            raise
    _raise_fault(played)


def _stop_on_fault(done: Future[None], stage: Stage) -> None:
    if done.exception() is not None:
        stage.stopped.set()


def _raise_fault(played: list[Future[None]]) -> None:
    """Raise what the first robot to fail raised, if one did; the others only stopped."""
    faults = [fault for each in played if (fault := each.exception()) is not None]
    for fault in sorted(faults, key=lambda fault: isinstance(fault, Stopped)):
        raise fault


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield claim(kept)
        return
    with tempfile.TemporaryDirectory(prefix="fayan-rehearsal-") as folder:
        yield Path(folder)


def _phone(person: str) -> str:
    return f"phone of {person}"
