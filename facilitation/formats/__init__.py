"""The formats that ship with Fayan, and an operator's own from the data folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ..meeting.format import Format, read_format
from ..meeting.refusals import Malformed

SHIPPED = Path(__file__).parent
SHARED = SHIPPED / "shared" / "words.toml"
DEFAULT = "democratic-life"


def format_data(name: str, own: Path | None = None) -> dict[str, Any]:
    """The format called `name` as data, with shared words for what it does not name itself.

    Raises Malformed if there is none, or if it can't be read.
    """
    path = _paths(own).get(name)
    if path is None:
        raise Malformed("没有“{format}”这种会议模板。", field="format", format=name)
    try:
        return _over(_read(SHARED), _read(path))
    except tomllib.TOMLDecodeError as error:
        raise Malformed(
            "会议模板“{format}”写得不对：{error}", field="format", format=name, error=str(error)
        ) from None


def load_format(name: str, own: Path | None = None) -> Format:
    return read_format(format_data(name, own))


def format_names(own: Path | None = None) -> list[str]:
    """The names of all formats; an operator's own takes the place of one that ships."""
    return sorted(_paths(own))


def usual_first(own: Path | None = None) -> list[str]:
    """The names of all formats, the default's before the others."""
    return sorted(format_names(own), key=lambda name: name != DEFAULT)


def all_formats(own: Path | None = None) -> dict[str, Format]:
    """Every format by its name, the default first."""
    return {name: load_format(name, own) for name in usual_first(own)}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _over(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """`own`, and of `shared` what it lacks; tables within tables likewise."""
    both = {
        key: _over(shared[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(shared.get(key), dict)
    }
    return shared | own | both


def _paths(own: Path | None) -> dict[str, Path]:
    folders = [SHIPPED, *([own] if own is not None and own.is_dir() else [])]
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
