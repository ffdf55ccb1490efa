"""Found: what a plan says, each value with its words; the plan itself is made from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .paper import Paper, Span

Json = dict[str, Any]
Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Found:
    """A value, the field of the plan that it belongs to, and the words that it came from.

    note    what the organiser should look at: weekday_differs, working_days, about,
            has_blank
    """

    field: str
    value: Value
    span: Span
    note: str = ""


@dataclass(slots=True)
class Findings:
    """What has been found in one paper so far; for one field, the first value counts."""

    paper: Paper
    found: list[Found] = field(default_factory=list)
    blanks: list[tuple[str, Span]] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    def add(self, name: str, value: Value, span: Span, note: str = "") -> None:
        span = self.paper.trim(span)
        if not span.empty and value != "" and not self.has(name):
            self.found.append(Found(name, value, span, note))

    def add_text(self, name: str, span: Span, longest: int, note: str = "") -> None:
        """The words themselves are the value; too long for the field, they are none."""
        text = self.paper.text(span)
        if len(text) <= longest:
            self.add(name, text, span, note)

    def blank(self, name: str, span: Span) -> None:
        """The paper has a place for it, where nothing is filled in."""
        span = self.paper.trim(span)
        if not span.empty and not any(name == known for known, _ in self.blanks):
            self.blanks.append((name, span))

    def lack(self, name: str) -> None:
        """The paper has no place for it either."""
        self.lacking.append(name)

    def has(self, name: str) -> bool:
        return any(f.field == name or f.field.startswith(name + ".") for f in self.found)

    def value(self, name: str) -> Value | None:
        return next((each.value for each in self.found if each.field == name), None)

    def count(self, name: str) -> int:
        """How many entries a list has by now."""
        places = {each.field.split(".")[1] for each in self.found if _head(each.field) == name}
        return len(places)

    def answer(self, expected: Iterable[str], whole: Iterable[str]) -> Json:
        """The plan, what was found, what was not (of `expected`), and where blanks stand.

        whole    fields of which not all was found, though something was
        """
        found = sorted(self.found, key=lambda each: each.span)
        missing = [name for name in expected if not self.has(name)]
        missing += [name for name in whole if name not in missing]
        open_ = [name for name, _ in self.blanks if "." in name] + self.lacking
        missing += [name for name in dict.fromkeys(open_) if not self.has(name)]
        missing = list(dict.fromkeys(missing))
        return {
            "plan": plan_of((each.field, each.value) for each in found),
            "found": [self._entry(each) for each in found],
            "missing": missing,
            "blanks": [
                {"field": name, "quote": self.paper.quote(span)}
                for name, span in self.blanks
                if name in missing or not self.has(name)
            ],
        }

    def _entry(self, each: Found) -> Json:
        entry = {"field": each.field, "value": each.value, "quote": self.paper.quote(each.span)}
        return entry | ({"note": each.note} if each.note else {})


def plan_of(values: Iterable[tuple[str, Value]]) -> Json:
    """The plan in which every value stands at its field."""
    tree: Json = {}
    for name, value in values:
        *path, last = name.split(".")
        place = tree
        for key in path:
            place = place.setdefault(key, {})
        place[last] = value
    return {key: _listed(each) for key, each in tree.items()}


def _listed(value: Any) -> Any:
    """Tables whose keys are 0, 1, 2 … as lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(each) for key, each in value.items()}
    if all(key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def _head(name: str) -> str:
    return name.split(".", 1)[0]
