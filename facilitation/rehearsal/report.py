"""The report: a rehearsal's progress on the terminal, and the figures at its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ..words import word
from .cast import step_of
from .folder import NotOurs
from .host import HostFailed
from .line import OVER, Stuck
from .sample import read_plan
from .simulate import Played, Wish, simulate
from .table import table

View = dict[str, Any]


class NotPossible(Exception):
    """The rehearsal could not be held, or not to its end. Its text is the line that says why."""


def rehearse(plan: str, wished: Mapping[str, Any], say: Callable[[str], object]) -> list[str]:
    """Play a plan, write the document, print the figures; a sentence for each check that failed.

    plan      a file, or the name of a sample
    wished    the fields of a Wish but for its plan, and `out`: the document's file or None

    Raises NotPossible.
    """
    out = wished["out"] or Path(f"rehearsal.{wished['format']}")
    wishes = {key: value for key, value in wished.items() if key != "out"}
    try:
        played = simulate(Wish(read_plan(plan), **wishes), show_progress)
        out.write_bytes(played.document)
    except (OSError, ValueError, NotOurs, HostFailed, Stuck) as fault:
        raise NotPossible(f"{plan}: {type(fault).__name__}: {fault}") from None
    say(table(_figures(played)))
    for line in (*played.refusals, *played.outcome.faults):
        say(line)
    say(str(out))
    return played.outcome.faults


def show_progress(meeting: View, floors: Iterator[View]) -> None:
    """A bar on stderr of the agenda's steps, with the present one and the meeting's own time."""
    length = sum(len(item["steps"]) for item in meeting["agenda"])
    shown: set[tuple[str, str]] = set()
    with click.progressbar(
        length=length, file=sys.stderr, item_show_func=lambda at: at or "", show_eta=False
    ) as bar:
        for floor in floors:
            place = (floor["item"], floor["step"])
            is_new = floor["item"] is not None and place not in shown
            shown.add(place)
            is_over = floor["status"] in OVER  # what was left out counts as done then
            bar.update(length - bar.pos if is_over else int(is_new), _at(meeting, floor))


def _at(meeting: View, floor: View) -> str:
    """The present item and step, and the time of day in the meeting."""
    clock = datetime.fromtimestamp(floor["now"] / 1000).astimezone().strftime("%H:%M")
    if floor["item"] is None:
        return clock
    item = next(each for each in meeting["agenda"] if each["id"] == floor["item"])
    step = step_of(meeting, floor)["label"]
    return f"{clock}  {item['label']}" + ("" if step == item["label"] else f" · {step}")


def _figures(played: Played) -> list[tuple[str, str]]:
    found = played.outcome
    figures = {
        "意见条数": f"{found.points}",
        "发言次数": f"{found.turns}",
        "略过次数": f"{found.passed}",
        "最长超时": _minutes(found.overtime_ms),
        "应答用时 p50": f"{found.p50_ms:.0f} ms",
        "应答用时 p99": f"{found.p99_ms:.0f} ms",
        "被拒绝的操作": f"{found.refused}",
    }
    return [(word(name, played.language), figure) for name, figure in figures.items()]


def _minutes(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes}:{seconds:02}"
