"""The outcome: what a rehearsal's journal and transcript say, and whether they hold together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from ..journal import ChainBroken, verify_lines
from ..meeting.timer import Ms
from ..words import word
from .stage import Tally

FULL_STOPS = ".。"  # a record that joins points into one sentence leaves them out

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a rehearsal, and in `faults` a sentence for each check that failed."""

    points: int
    turns: int
    passed: int
    overtime_ms: Ms
    p50_ms: float
    p99_ms: float
    refused: int
    faults: list[str]


def outcome(
    tally: Tally, journal: str, transcript: str, projected: Sequence[str], language: str
) -> Outcome:
    """Everything about the rehearsal that a person wants to know in one look."""
    lines = [json.loads(line) for line in journal.splitlines()]
    ended = [line["data"] for line in lines if line["name"] == "turn_ended"]
    marks = quantiles([seconds * 1000 for seconds in tally.latencies], n=100)
    return Outcome(
        points=len(tally.points),
        turns=len(ended),
        passed=sum(turn["outcome"] == "passed" for turn in ended),
        overtime_ms=_longest_overtime(lines),
        p50_ms=marks[49],
        p99_ms=marks[98],
        refused=len(tally.refusals),
        faults=[
            *_broken(lines, language),
            *_misplaced(tally.points, transcript, language),
            *_leaked(tally.points, projected, language),
        ],
    )


def _longest_overtime(lines: Sequence[Line]) -> Ms:
    """By how much the step that went furthest beyond its limit did so, 0 if none did."""
    limits: dict[tuple[str, str], Ms | None] = {}
    spent: dict[tuple[str, str], Ms] = defaultdict(int)
    for line in lines:
        data = line["data"]
        if line["name"] == "step_entered":
            limits[data["item"], data["step"]] = data["limit_ms"]
        elif line["name"] == "turn_ended":
            spent[data["item"], data["step"]] += data["elapsed_ms"]
    over = [spent[step] - limit for step, limit in limits.items() if limit is not None]
    return max([0, *over])


def _broken(lines: Sequence[Line], language: str) -> list[str]:
    try:
        verify_lines(list(lines))
    except ChainBroken as broken:
        return [word("日志从第 {seq} 条起校验不符。", language, seq=broken.seq)]
    return []


def _misplaced(points: Sequence[str], transcript: str, language: str) -> list[str]:
    """A sentence for each acked point that the transcript does not hold exactly once."""
    plain = transcript.replace("\\", "")  # Markdown's own escapes
    counts = {text: plain.count(text.rstrip(FULL_STOPS)) for text in points}
    return [
        word("这条意见在记录中出现 {count} 次：{text}", language, count=count, text=text)
        for text, count in counts.items()
        if count != 1
    ]


def _leaked(points: Sequence[str], projected: Sequence[str], language: str) -> list[str]:
    """A sentence for each point of which a word was sent to the projector."""
    sent = "\n".join(projected)
    return [
        word("这条意见被发送到了大屏幕：{text}", language, text=text)
        for text in points
        if text in sent
    ]
