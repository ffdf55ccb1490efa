"""verify: whether a journal is what it was, held against whatever was kept of it elsewhere."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from ...journal import (
    ChainBroken,
    Database,
    Differs,
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
from ...journal.checkpoint import read_verifier
from ...journal.database import FILE_NAME, connect
from ...journal.evidence import Hashes, compare, compare_heads
from ...settings import Settings
from ..secrets_kept import SIGNING_FILE, signer
from .errand import Refused, errand
from .terminal import (
    FAILED,
    UNUSABLE,
    USAGE,
    data_option,
    end,
    said,
    settings_of,
    unlocked,
    why_unusable,
)

_HASH = re.compile(r"[0-9a-fA-F]{64}")
_SQLITE = b"SQLite format 3\0"
NOBODY = Verifier("", b"")  # where no key is known: no signature is of that name


@dataclass(slots=True)
class Found:
    """What was given: journals by meeting, heads by meeting, hashes as they were printed."""

    journals: dict[str, list[Hashes]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    printed: list[str] = field(default_factory=list)


@click.command("verify", help=said("检验会议记录是否被改动；不写则检验整个数据文件夹"))
@click.argument("what", metavar="[ID|DIR|FILE|HASH]...", nargs=-1)
@click.option("--key", metavar="NAME+ID+KEY", help=said("签署检查点的公钥，不写则用数据文件夹里的"))
@data_option
def verify_command(what: tuple[str, ...], key: str | None, data: str | None) -> None:
    """Everything that is given has to agree; the first difference is named."""
    settings = settings_of(data=data)
    found = Found()
    try:
        verifier = _verifier(settings, key)
        for each in what:
            _take(found, each, settings, verifier)
        if not found.journals:
            _take_folder(found, settings, verifier)
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))
    for meeting, journals in found.journals.items():
        _check(meeting, journals, found.heads.pop(meeting, []))
    for meeting in found.heads:
        end(FAILED, said("会议 {meeting}：只有检查点，没有记录。", meeting=meeting))
    for hash_ in found.printed:
        _look_up(found, hash_)


def _verifier(settings: Settings, key: str | None) -> Verifier:
    if key is not None:
        try:
            return read_verifier(key)
        except ValueError:
            end(USAGE, said("--key 不是一把公钥。"))
    known = (settings.data / SIGNING_FILE).is_file()
    return signer(settings.data).verifier if known else NOBODY


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


def _check(meeting: str, journals: list[Hashes], heads: list[tuple[int, str]]) -> None:
    """Hold the longest of a meeting's journals against all that is known of it."""
    journal, *others = sorted(journals, key=len, reverse=True)
    try:
        for other in others:
            compare(journal, other)
        compare_heads(journal, heads)
    except Differs as differs:
        end(FAILED, _difference(meeting, differs))
    click.echo(said("记录完整：共 {count} 条，校验值 {hash}", count=len(journal), hash=journal[-1]))
    for size, _ in heads:
        click.echo(said("与检查点相符：第 {seq} 条，签名有效。", seq=size))


def _difference(meeting: str, differs: Differs) -> str:
    if differs.missing:
        return said("会议 {meeting}：第 {seq} 条起缺失。", meeting=meeting, seq=differs.first)
    if differs.first == differs.last:
        return said("会议 {meeting}：第 {seq} 条起不同。", meeting=meeting, seq=differs.first)
    return said(
        "会议 {meeting}：已被改写，最先不同的是第 {first} 条至第 {last} 条中的一条。",
        meeting=meeting,
        first=differs.first,
        last=differs.last,
    )


def _look_up(found: Found, hash_: str) -> None:
    """Which entry of which meeting has the printed hash."""
    for meeting, journals in found.journals.items():
        for journal in journals:
            if hash_ in journal:
                seq, count = journal.index(hash_) + 1, len(journal)
                click.echo(
                    said(
                        "校验值相符：会议 {meeting} 的第 {seq} 条，共 {count} 条。",
                        meeting=meeting,
                        seq=seq,
                        count=count,
                    )
                )
                return
    end(FAILED, said("没有哪一条记录有校验值 {hash}：记录已被改动，或不是这个会议的。", hash=hash_))


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
