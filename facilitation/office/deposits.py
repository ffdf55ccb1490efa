"""Deposits: the bytes of the files that were handed in, in the file of the journal.

A file is known by its hash, which stands in the journal: one that was handed in twice is kept
once, and one that was changed is not found. It is backed up and purged with its meeting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from ..journal import Store
from ..meeting.commands import Command
from ..meeting.refusals import Malformed, TooLarge, Unknown
from ..meeting.timer import Ms
from .statements import Statement

MOST_FILES, MOST_BYTES = 200, 200 * 1024 * 1024  # of one meeting


@dataclass(frozen=True, slots=True)
class Kept:
    """A deposited file: the hash of its bytes, what it is, how many bytes and signs."""

    file: str
    type: str
    size: int
    signs: int


class Deposits:
    """Every file of every meeting."""

    def __init__(self, database: Store) -> None:
        self.database = database

    def put(self, meeting: str, content: bytes, statement: Statement, now: Ms) -> Kept:
        """Keep the file; it is on disk when this returns. Raises TooLarge or ReadOnly."""
        file = hashlib.sha256(content).hexdigest()
        with self.database.writing(alone=meeting) as db:
            count, size = db.execute(
                "select count(*), coalesce(sum(size), 0) from files "
                "where meeting = ? and hash != ?",
                [meeting, file],
            ).fetchone()
            if count >= MOST_FILES or size + len(content) > MOST_BYTES:
                raise TooLarge(
                    "这个会议的附件太多，最多 {files} 个、共 {limit} MB。",
                    field="file",
                    files=MOST_FILES,
                    limit=MOST_BYTES // 1024 // 1024,
                )
            db.execute(
                "insert into files (meeting, hash, type, size, text, content, at) "
                "values (?, ?, ?, ?, ?, ?, ?) "
                "on conflict (meeting, hash) do update set at = excluded.at",
                [meeting, file, statement.type, len(content), statement.text, content, now],
            )
        return Kept(file, statement.type, len(content), len(statement.text))

    def content(self, meeting: str, file: str) -> bytes:
        """The bytes as they came. Raises Unknown."""
        content: bytes = self._one("content", meeting, file)[0]
        return content

    def text(self, meeting: str, file: str) -> str:
        """The text in the file, empty if there is none. Raises Unknown."""
        text: str = self._one("text", meeting, file)[0]
        return text

    def meetings(self) -> list[str]:
        """Those that have files."""
        with self.database.reading() as db:
            return [key for (key,) in db.execute("select distinct meeting from files").fetchall()]

    def clear(self, meeting: str, needed: Container[str], until: Ms) -> int:
        """Destroy what came by `until` and is not `needed`; how many files. Raises ReadOnly."""
        with self.database.writing(alone=meeting) as db:
            came = db.execute(
                "select hash from files where meeting = ? and at <= ?", [meeting, until]
            ).fetchall()
            gone = [file for (file,) in came if file not in needed]
            for file in gone:
                db.execute("delete from files where meeting = ? and hash = ?", [meeting, file])
        return len(gone)

    def check(self, meeting: str, command: Command) -> None:
        """Raise a Refusal for a command that speaks of a file otherwise than as it is here."""
        if command.name != "attach":
            return
        asked = command.args
        known = self._one("type, size", meeting, asked["file"])
        for field, value in zip(("type", "size"), known, strict=True):
            if asked[field] != value:
                raise Malformed("“{place}”填写有误，请检查。", field=field, place=field)

    def _one(self, columns: str, meeting: str, file: str) -> tuple[Any, ...]:
        with self.database.reading() as db:
            row = db.execute(
                f"select {columns} from files where meeting = ? and hash = ?", [meeting, file]
            ).fetchone()
        if row is None:
            raise Unknown("没有收到这个文件，请重新上传。", field="file")
        found: tuple[Any, ...] = row
        return found
