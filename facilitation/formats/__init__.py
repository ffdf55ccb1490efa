"""The formats that ship with Fayan, and an operator's own from the data folder.

`parse` and `read` are the one way from what was written to a format, whoever wrote it: a file of
ours, one of the operator's, one that is taken in, or the page on which a format is made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..meeting.format import Format, read_format
from ..meeting.refusals import Malformed, Refusal
from .shape import shaped

SHIPPED = Path(__file__).parent
SHARED = SHIPPED / "shared" / "words.toml"
DEFAULT = "democratic-life"

Data = dict[str, Any]


def format_data(name: str, own: Path | None = None) -> Data:
    """The format called `name` as data, with shared words for what it does not name itself.

    Raises Malformed if there is none, or if it can't be read.
    """
    path = _path(name, own)
    try:
        return whole(parse(path.read_bytes()) | {"key": name})
    except Refusal as wrong:
        raise Malformed(
            "会议模板“{format}”写得不对：{error}", field="format", format=name, error=(wrong,)
        ) from None


def written(name: str, own: Path | None = None) -> Data:
    """The format called `name` as it is written down. Its key is the name of its file."""
    return parse(_path(name, own).read_bytes()) | {"key": name}


def parse(text: bytes) -> Data:
    """What a file says, in the shape of a format. Raises Malformed or TooLarge by the place."""
    try:
        return shaped(tomllib.loads(text.decode("utf-8")))
    except UnicodeDecodeError:
        raise Malformed("文件不是 UTF-8 编码的文本。", field="text") from None
    except RecursionError:
        raise Malformed("文件里层次太多。", field="text") from None
    except tomllib.TOMLDecodeError as error:
        raise Malformed("不是正确的 TOML：{error}", field="text", error=str(error)) from None


def whole(own: Mapping[str, Any]) -> Data:
    """A format in its shape, with shared words for what it does not name itself."""
    data = _over(_shared(), own)
    read_format(data)
    return data


def shared_words() -> dict[str, dict[str, str]]:
    """What a format calls things that it does not name itself, in each language."""
    words: dict[str, dict[str, str]] = _shared()["labels"]
    return words


def load_format(name: str, own: Path | None = None) -> Format:
    return read_format(format_data(name, own))


def format_names(own: Path | None = None) -> list[str]:
    """The names of all formats; an operator's own takes the place of one that ships."""
    return sorted(_paths(own))


def own_names(own: Path) -> list[str]:
    """The names of the operator's own."""
    return sorted(_in(own))


def usual_first(own: Path | None = None) -> list[str]:
    """The names of all formats, the default's before the others."""
    return sorted(format_names(own), key=lambda name: name != DEFAULT)


def sound_formats(own: Path | None = None) -> dict[str, Data]:
    """Every format as data, by its name, the default first; without those that can't be read."""
    found: dict[str, Data] = {}
    for name in usual_first(own):
        try:
            found[name] = format_data(name, own)
        except Refusal:  # the page of the formats says what is wrong with it
            continue
    return found


def all_formats(own: Path | None = None) -> dict[str, Format]:
    """Every format by its name, the default first; without those that can't be read."""
    return {name: read_format(data) for name, data in sound_formats(own).items()}


def _shared() -> Data:
    return tomllib.loads(SHARED.read_text(encoding="utf-8"))


def _over(shared: Mapping[str, Any], own: Mapping[str, Any]) -> Data:
    """`own`, and of `shared` what it lacks; tables within tables likewise."""
    both = {
        key: _over(shared[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(shared.get(key), dict)
    }
    return {**shared, **own, **both}


def _path(name: str, own: Path | None) -> Path:
    path = _paths(own).get(name)
    if path is None:
        raise Malformed("没有“{format}”这种会议模板。", field="format", format=name)
    return path


def _paths(own: Path | None) -> dict[str, Path]:
    return _in(SHIPPED) | (_in(own) if own is not None else {})


def _in(folder: Path) -> dict[str, Path]:
    """The files of a folder by their names, none if there is no folder."""
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}
