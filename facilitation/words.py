"""The catalogue: every sentence that is shown, in the languages that there are.

The sources hold the Chinese sentence; `translations/LANGUAGE.po` holds the others. The
same file serves Python, the templates and, as JSON, the scripts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from .meeting.refusals import Refusal

FOLDER = Path(__file__).parent / "translations"
SOURCE = "zh"


@dataclass(frozen=True)
class Language:
    """One of `languages.toml`, where its fields are explained."""

    key: str
    name: str
    short: str
    locale: str
    tag: str
    like: str
    meant: list[str] = field(default_factory=list)

    def is_meant_by(self, locale: str) -> bool:
        """Whether the locale is its key or one of those, or says more than that: "en-US"."""
        names = [name.lower() for name in (self.key, *self.meant)]
        return any(f"{locale.lower()}-".startswith(f"{name}-") for name in names)


def _languages() -> dict[str, Language]:
    listed = tomllib.loads((FOLDER / "languages.toml").read_text("utf-8"))
    own = {key: {"key": key, "tag": key, "like": key} | said for key, said in listed.items()}
    return {key: Language(**said) for key, said in own.items()}


LANGUAGES: Mapping[str, Language] = _languages()


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Chinese sentence to its translation; empty for Chinese itself."""
    if language == SOURCE or language not in LANGUAGES:
        return {}
    with (FOLDER / f"{language}.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}


def word(sentence: str, language: str, **values: object) -> str:
    """The sentence in `language`, with its {placeholders} filled in."""
    text = catalogue(language).get(sentence, sentence)
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def speaking(language: str) -> Callable[..., str]:
    """What says a sentence in `language`, with its {placeholders} filled in by name."""

    def said(sentence: str, /, **values: object) -> str:
        return word(sentence, language, **values)

    return said


def nearest(wished: str) -> str:
    """The key of the language that is meant by a locale such as "en-US" or "zh-HK"."""
    meant = [key for key, language in LANGUAGES.items() if language.is_meant_by(wished)]
    return max(meant, key=len, default=SOURCE)  # the more exact one


def labels_in(labels: Mapping[str, Mapping[str, str]], language: str) -> Mapping[str, str]:
    """A format's own words, in `language` or one that is like it."""
    own = labels.get(language) or labels.get(LANGUAGES[language].like) or {}
    return {key: word(said, language) for key, said in own.items()}


def say(refusal: Refusal, language: str) -> str:
    """What the refusal says to the one who asked."""
    detail = {name: _said(value, language) for name, value in refusal.detail.items()}
    return word(refusal.reason, language, **detail)


def _said(value: object, language: str) -> object:
    """A refusal that is made of several says each of them."""
    if not isinstance(value, tuple):
        return value
    return " ".join(say(each, language) for each in value)
