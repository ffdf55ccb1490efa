"""Cues: the words by which a plan is read, in each language, from `cues.LANGUAGE.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.name.split(".")[1] for path in FOLDER.glob("cues.*.toml")))

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a part of a plan may be about.

    heading   how the heading of such a part reads
    single    whether it is said in one line
    locked    whether the headings below it say nothing about other topics
    """

    key: str
    heading: Pattern
    locked: bool
    single: bool


class Cues:
    """One language's cues. Patterns are read against folded text (see `paper`)."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.language: str = data["language"]
        self.topics = tuple(
            Topic(
                key, _pattern(each["heading"]), bool(each.get("locked")), bool(each.get("single"))
            )
            for key, each in data["topics"].items()
        )
        self.numbers: Mapping[str, int] = data["numbers"]

    @cache  # noqa: B019  there is one of these for each language, for good
    def pattern(self, *path: str) -> Pattern:
        """The pattern at `path`: one expression, or several of which any will do."""
        return _pattern(self._at(path))

    @cache  # noqa: B019
    def patterns(self, *path: str) -> tuple[Pattern, ...]:
        """The patterns at `path`, the first the best."""
        return tuple(_pattern(each) for each in self._at(path))

    @cache  # noqa: B019
    def table(self, *path: str) -> Mapping[str, Pattern]:
        """Key to pattern."""
        return {key: _pattern(each) for key, each in self._at(path).items()}

    def words(self, *path: str) -> Any:
        """Whatever stands at `path`."""
        return self._at(path)

    def _at(self, path: Iterable[str]) -> Any:
        value: Any = self.data
        for key in path:
            value = value[key]
        return value


@cache
def cues_of(language: str) -> Cues:
    text = (FOLDER / f"cues.{language}.toml").read_text(encoding="utf-8")
    return Cues(tomllib.loads(text))


def _pattern(wanted: str | Sequence[str]) -> Pattern:
    either = wanted if isinstance(wanted, str) else "|".join(f"(?:{each})" for each in wanted)
    return re.compile(either, re.IGNORECASE)
