"""Gathering: what `verify` goes by, the journals and their checkpoints, wherever they lie."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...journal import (
    ChainBroken,
    Database,
    Engine,
    InUse,
    Journal,
    Locked,
    NotACheckpoint,
    Verifier,
    WrongSignature,
    is_ciphered,
    kept_notes,
)
from ...journal.chain import Line, hashes
from ...journal.database import FILE_NAME, connect
from ...journal.evidence import Hashes
from ...settings import Settings
from .errand import Refused, errand
from .terminal import FAILED, end, said, settings_of, unlocked

_HASH = re.compile(r"[0-9a-fA-F]{64}")
_SQLITE = b"SQLite format 3\0"


@dataclass(slots=True)
class Found:
    """What was given: journals by meeting, heads by meeting, hashes as they were printed."""

    journals: dict[str, list[Hashes]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    printed: list[str] = field(default_factory=list)


def gathered(what: Iterable[str], settings: Settings, verifier: Verifier) -> Found:
    """All that is named, each a meeting, a folder, a file or a hash; the data folder's journals
    where none of it is one. Ends with the line that says what can't be read or is not sound.

    Raises what is UNUSABLE.
    """
    found = Found()
    for each in what:
        _take(found, each, settings, verifier)
    if not found.journals:
        _take_folder(found, settings, verifier)
    return found


def _take(found: Found, what: str, settings: Settings, verifier: Verifier) -> None:
    path = Path(what)
    if path.is_dir():
        _take_folder(found, settings_of(data=what), verifier)
    elif path.is_file():
        _take_file(found, path, settings, verifier)
    elif _HASH.fullmatch(hash_ := "".join(what.split())):
        found.printed.append(hash_.lower())
    elif path.name != what:
        end(FAILED, said("没有 {file} 这个文件。", file=what))
    else:
        _take_lines(found, _asked(settings, what), what)


def _take_folder(found: Found, settings: Settings, verifier: Verifier) -> None:
    """All journals of a data folder, whether a server has it open or not, and its checkpoints."""
    if not (settings.data / FILE_NAME).is_file():
        end(FAILED, said("{folder} 里没有会议记录。", folder=settings.data))
    try:
        engine = Engine(unlocked(settings).passphrase)
        with closing(connect(settings.data, engine)) as connection:
            _take_stored(found, connection)
    except InUse:
        for meeting in errand(settings).get_json("/api/meetings"):
            _take_lines(found, _asked(settings, meeting["id"]), meeting["id"])
    for file, note in kept_notes(settings.data):
        _take_note(found, note, file, verifier)


def _take_stored(found: Found, connection: sqlite3.Connection) -> None:
    journal = Journal(Database(connection))
    for meeting in journal.traces():
        found.journals[meeting].append(_hashes(meeting, journal.lines(meeting)))


def _take_file(found: Found, path: Path, settings: Settings, verifier: Verifier) -> None:
    content = path.read_bytes()
    if content.startswith(_SQLITE):
        plain = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        with closing(plain) as connection:
            _take_stored(found, connection)
    elif is_ciphered(path):
        _take_enciphered(found, path, settings)
    elif "\n\n— ".encode() in content:
        _take_note(found, content.decode(errors="replace"), path, verifier)
    else:
        _take_lines(found, content, str(path))


def _take_enciphered(found: Found, path: Path, settings: Settings) -> None:
    try:
        with closing(Engine(unlocked(settings, path).passphrase).connect(path)) as connection:
            _take_stored(found, connection)
    except Locked:
        end(FAILED, said("{file} 打不开：口令不对，或文件已损坏。", file=path))


def _take_note(found: Found, note: str, file: Path, verifier: Verifier) -> None:
    try:
        checkpoint = verifier.check(note)
    except NotACheckpoint:
        end(FAILED, said("{file} 不是检查点，或已被改动。", file=file))
    except WrongSignature as wrong:
        if verifier.name in wrong.signers:
            end(FAILED, said("{file} 的签名无效：检查点已被改动。", file=file))
        names = ", ".join(wrong.signers)
        end(FAILED, said("{file} 由 {names} 签署，请用 --key 给出其公钥。", file=file, names=names))
    found.heads[checkpoint.meeting].append((checkpoint.size, checkpoint.hash))


def _take_lines(found: Found, content: bytes, name: str) -> None:
    lines = list(_lines(content))
    if not lines:
        end(FAILED, said("{name} 里没有记录。", name=name))
    meeting = str(lines[0].get("meeting", name))
    found.journals[meeting].append(_hashes(meeting, lines))


def _hashes(meeting: str, lines: Any) -> Hashes:
    try:
        return list(hashes(lines))
    except ChainBroken as broken:
        told = said(
            "会议 {meeting} 的记录已被改动：第 {seq} 条起不对。", meeting=meeting, seq=broken.seq
        )
        end(FAILED, told)


def _asked(settings: Settings, meeting: str) -> bytes:
    try:
        return errand(settings).get(f"/api/meetings/{meeting}/journal")
    except Refused as refused:
        end(FAILED, str(refused))


def _lines(text: bytes) -> Iterator[Line]:
    """The entries; a line that is none becomes an empty one, which no chain has."""
    for line in text.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            entry = {}
        yield entry if isinstance(entry, dict) else {}
