"""The catalogue: every sentence that is shown, in the languages that there are.

The sources hold the Chinese sentence; `translations/LANGUAGE.po` holds the others. The
same file serves Python, the templates and, as JSON, the scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from .meeting.refusals import Refusal

FOLDER = Path(__file__).parent / "translations"
SOURCE = "zh"
LANGUAGES = (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po")))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Chinese sentence to its translation; empty for Chinese itself."""
    path = FOLDER / f"{language}.po"
    if language not in LANGUAGES or not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}


def word(sentence: str, language: str, **values: object) -> str:
    """The sentence in `language`, with its {placeholders} filled in."""
    text = catalogue(language).get(sentence, sentence)
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def say(refusal: Refusal, language: str) -> str:
    """What the refusal says to the one who asked."""
    detail = {name: _said(value, language) for name, value in refusal.detail.items()}
    return word(refusal.reason, language, **detail)


def _said(value: object, language: str) -> object:
    """A refusal that is made of several says each of them."""
    if not isinstance(value, tuple):
        return value
    return " ".join(say(each, language) for each in value)
