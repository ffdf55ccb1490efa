"""Fills translations/zh-Hant.po: OpenCC puts what is new into traditional characters, as in Taiwan.

A sentence that stands there already is left as somebody may have mended it; one that is gone goes.
The words of the formats that come with Fayan are sentences like all others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC

CODE = Path(__file__).parent.parent / "facilitation"
CATALOGUE = CODE / "translations" / "zh-Hant.po"
BASE = "zh"
OF_THE_MEETING = ("letters", "plan")  # written in its language
MISTAKEN = {  # what OpenCC takes for another word: 断发言 for hair, a kind for a programmer's type
    "髮": "發",
    "型別": "類型",
    "許可權": "權限",
    "反饋": "回饋",
    "臺賬": "臺帳",
    "銷燬": "銷毀",
}


def main() -> None:
    kept = read(CATALOGUE)
    turned = OpenCC("s2twp").convert
    catalogue = Catalog(locale="zh_Hant", fuzzy=False)
    for sentence in sentences():
        catalogue.add(sentence, kept.get(sentence) or meant(turned(sentence)))
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=0, omit_header=True)


def meant(text: str) -> str:
    for mistaken, word in MISTAKEN.items():
        text = text.replace(mistaken, word)
    return text


def sentences() -> list[str]:
    """Whatever is shown in Chinese, once each."""
    words = list(read(CODE / "translations" / "en.po"))
    for path in sorted(CODE.glob("formats/**/*.toml")):
        words += sayings(tomllib.loads(path.read_text("utf-8")))
    return list(dict.fromkeys(words))


def sayings(data: Any) -> Iterator[str]:
    """The labels and names of a format, wherever it says a thing in several languages."""
    if isinstance(data, list):
        for each in data:
            yield from sayings(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == BASE:
                yield from [value] if isinstance(value, str) else _strings(value)
            elif key not in OF_THE_MEETING:
                yield from sayings(value)


def _strings(table: Any) -> Iterator[str]:
    return (each for each in table.values() if isinstance(each, str))


def read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}


if __name__ == "__main__":
    main()
