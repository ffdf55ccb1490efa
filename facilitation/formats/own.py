"""An operator's own formats: TOML files in the data folder, made on a page or by hand."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from ..meeting.refusals import Conflict, Unknown
from . import format_names, own_names, whole
from .shape import shaped

FILE_BYTES = 256 * 1024
_NUMBERED = re.compile(r"-\d+$")
_UNFIT = re.compile(r"[^a-z0-9_-]+")
_LONGEST = 32


def as_toml(data: Mapping[str, Any]) -> bytes:
    return tomli_w.dumps(data, multiline_strings=True).encode("utf-8")


def sound(form: object) -> dict[str, Any]:
    """The format that was handed in, as it may be kept. Raises Malformed or TooLarge."""
    data = shaped(form)
    whole(data)
    return data


def edition(folder: Path, name: str) -> str:
    """Which writing of an own format stands in its file. Raises Unknown."""
    return hashlib.sha256(_file(folder, name).read_bytes()).hexdigest()[:16]


def make(folder: Path, form: object) -> str:
    """Keep a new format; the key that it got, after the one that it came with."""
    data = sound(form)
    name = _free(data["key"], format_names(folder))
    folder.mkdir(mode=0o700, exist_ok=True)
    _write(folder / f"{name}.toml", data | {"key": name})
    return name


def change(folder: Path, name: str, form: object, seen: str) -> None:
    """Keep an own format as it is now. Raises Conflict if it isn't the one that was `seen`."""
    data = sound(form)
    _check_seen(folder, name, seen)
    _write(_file(folder, name), data | {"key": name})


def remove(folder: Path, name: str, seen: str) -> None:
    """There is no such own format any more. Raises Conflict if it isn't the one that was `seen`."""
    _check_seen(folder, name, seen)
    _file(folder, name).unlink()


def content(folder: Path, name: str) -> bytes:
    """The file of an own format. Raises Unknown."""
    return _file(folder, name).read_bytes()


def _check_seen(folder: Path, name: str, seen: str) -> None:
    if edition(folder, name) != seen:
        raise Conflict("这种会议类型已在别处改过，请重新打开后再改。")


def _file(folder: Path, name: str) -> Path:
    if name not in own_names(folder):
        raise Unknown("没有“{format}”这种会议模板。", field="format", format=name)
    return folder / f"{name}.toml"


def _free(wished: str, taken: list[str]) -> str:
    """The key that is wished for, or with the first number that makes it another's not."""
    stem = _UNFIT.sub("-", _NUMBERED.sub("", wished.lower())).strip("-_")[:_LONGEST] or "own"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _write(path: Path, data: Mapping[str, Any]) -> None:
    """The whole file or the old one, whatever happens in between."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(as_toml(data))
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
