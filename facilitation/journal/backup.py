"""Backups: copies of the one file that open, hold together, and say what the journal says.

A copy is made over the server's own connection, some pages at a time, so that commands are
answered in between; what they write is copied too. A backup has its name only once it is
whole and on disk. It holds no key: alone it opens no door.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from .engine import DATABASE_ERROR, PLAIN, Engine
from .store import Tables

BACKUPS = "backups"
STEP_PAGES = 100

Heads = dict[str, tuple[int, str]]  # meeting to its last seq and hash


class Unsound(Exception):
    """The file is not a whole database of ours."""


def copy_whole(source: sqlite3.Connection, target: Path, engine: Engine = PLAIN) -> Heads:
    """Copy the database at once; the heads of what was copied. Raises Unsound."""
    part = copy_in_steps(source, target, lambda: None, engine)
    heads = sound_heads(part, engine)
    put_in_place(part, target)
    return heads


def copy_in_steps(
    source: sqlite3.Connection, target: Path, pause: Callable[[], None], engine: Engine = PLAIN
) -> Path:
    """Copy the database beside where it is to be, with a pause after every step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    remove(part)
    try:
        with closing(engine.connect(part, check_same_thread=False)) as copy:
            copy.execute("pragma journal_mode = off")
            copy.execute("pragma synchronous = off")  # it is synced once, when it is whole
            source.backup(copy, pages=STEP_PAGES, progress=lambda *_: pause(), sleep=0.005)
    except BaseException:
        remove(part)
        raise
    return part


def sound_heads(file: Path, engine: Engine = PLAIN) -> Heads:
    """Make a copy one plain file, and read where its meetings stand. Raises Unsound."""
    try:
        with closing(engine.connect(file)) as copy:
            copy.execute("pragma journal_mode = delete").fetchone()
            if copy.execute("pragma quick_check").fetchone() != ("ok",):
                raise Unsound(str(file))
            return heads(copy)
    except DATABASE_ERROR as error:
        raise Unsound(f"{file}: {error}") from None


def heads(connection: sqlite3.Connection) -> Heads:
    rows = connection.execute("select meeting, max(seq), hash from journal group by meeting")
    return {meeting: (seq, hash_) for meeting, seq, hash_ in rows.fetchall()}


def are_in(db: Tables, found: Heads) -> bool:
    """Whether each of these heads is an entry of the journal, which may have grown since."""
    query = "select seq, hash from journal where meeting = ? and seq = ?"
    return all(
        db.execute(query, (meeting, head[0])).fetchone() == head for meeting, head in found.items()
    )


def put_in_place(part: Path, target: Path) -> None:
    """Give the finished copy its name, once it is on disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk; Windows, which opens no folders, does so by itself."""
    with suppress(PermissionError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def remove(part: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
