"""The fictional sample meetings that ship: a plan of each format, and how far two have come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
OF_LANGUAGE = {"zh": "democratic-life.zh", "en": "leadership-feedback.en"}
_COURSE = ".course.json"
_PHRASES = "phrases."


@dataclass(frozen=True, slots=True)
class Move:
    """One command of a sample's course: `ago_s` seconds before now, by `who`.

    who     chair, recorder, or a person of the roster from his own phone
    """

    ago_s: int
    who: str
    do: str
    args: Mapping[str, Any] = field(default_factory=dict)


def sample_names() -> list[str]:
    names = {path.name for path in FOLDER.glob("*.json")}
    return sorted(
        name.removesuffix(".json")
        for name in names
        if not name.endswith(_COURSE) and not name.startswith(_PHRASES)
    )


def sample_plan(name: str) -> dict[str, Any]:
    """The plan of the sample, in the contract's shape."""
    plan: dict[str, Any] = _read(f"{name}.json")
    return plan


def read_plan(name: str) -> dict[str, Any]:
    """The plan in that file, or the sample of that name. Raises OSError or ValueError."""
    if name in sample_names():
        return sample_plan(name)
    plan: dict[str, Any] = json.loads(Path(name).read_text(encoding="utf-8"))
    return plan


def sample_course(name: str) -> list[Move]:
    """What has happened in the sample by now, oldest first."""
    return [Move(**move) for move in _read(name + _COURSE)]


def phrases(language: str) -> dict[str, Any]:
    """What robots say in this language, marked as rehearsal."""
    said: dict[str, Any] = _read(f"{_PHRASES}{language}.json")
    return said


def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
