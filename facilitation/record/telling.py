"""Telling: the words and the language in which something is told, and the minutes with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from typing import Protocol

from facilitation.meeting.document import Minutes
from facilitation.meeting.timer import Ms

from .language import Language

TITLE, FIELD, HEADING, SPEECH, ASIDE = "title", "field", "heading", "speech", "aside"
CLOSING, ATTACHED, SIGNATURE, DATE = "closing", "attached", "signature", "date"
ADDRESSEE, BODY, ISSUER = "addressee", "body", "issuer"  # of a letter
SEAL = "seal"


class Say(Protocol):
    """A sentence of the catalogue, with its {placeholders} filled in."""

    def __call__(self, sentence: str, /, **values: object) -> str: ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `name` is what stands before the colon, `level` that of a heading.

    A speech may have line breaks; nothing else has.
    """

    kind: str
    text: str
    name: str = ""
    level: int = 0


MOMENTS = {"applause": "掌声", "interjection": "插话"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words and the language in which something is told: all that a writer needs.

    key     the language's, as of a meeting's plan
    label   the words of the meeting's format; `say` has all others
    """

    key: str
    label: Mapping[str, str]
    say: Say
    language: Language

    def clauses(self, *parts: str | None) -> str:
        """The parts that there are, set off by commas."""
        return self.language.comma.join(part for part in parts if part)

    def beside(self, word: str, *parts: str | None) -> str:
        """The word with the parts that there are in brackets after it."""
        inside = self.clauses(*parts)
        return self.language.beside(word, inside) if inside else word

    def aside(self, *parts: str | None) -> Paragraph:
        """A line in brackets."""
        return Paragraph(ASIDE, self.language.bracketed(self.clauses(*parts)))

    def listed(self, names: Iterable[str]) -> str:
        return self.language.listing.join(names)

    def attached(self, names: Iterable[str]) -> list[Paragraph]:
        """What goes with a document, numbered, a line each."""
        lines = (f"{number}. {name}" for number, name in enumerate(names, 1))
        words = chain([self.say("附件")], repeat(""))
        return [Paragraph(ATTACHED, line, word) for line, word in zip(lines, words, strict=False)]

    def line(self, paragraph: Paragraph) -> str:
        """The paragraph's text with the name before it: 姓名：……"""
        if not paragraph.name:
            return paragraph.text
        return f"{paragraph.name}{self.language.colon}{paragraph.text}"


@dataclass(frozen=True, slots=True)
class Telling(Wording):
    """The minutes with the words in which they are told."""

    minutes: Minutes

    def moment(self, at: Ms) -> datetime:
        """The time in the meeting's own zone."""
        zone = datetime.strptime(self.minutes.zone, "%z").tzinfo
        return datetime.fromtimestamp(at / 1000, zone)

    def minute(self, at: Ms) -> str:
        """The date and HH:MM."""
        return f"{self.language.date(self.moment(at))}{self.language.gap}{self.clock(at)}"

    def clock(self, at: Ms) -> str:
        """HH:MM."""
        return f"{self.moment(at):%H:%M}"

    def span(self, began_at: Ms, ended_at: Ms | None) -> str:
        """From when to when; with the day, where it is another; open while it lasts."""
        if ended_at is None:
            return f"{self.clock(began_at)}{self.language.dash}"
        same = self.moment(began_at).date() == self.moment(ended_at).date()
        day = "" if same else self.language.date(self.moment(ended_at)) + " "
        return f"{self.clock(began_at)}{self.language.dash}{day}{self.clock(ended_at)}"

    def name(self, key: str) -> str:
        return self.minutes.name(key)
