"""Restoring: a backup in the place of a data folder's database. Nothing is thrown away."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlite_utils

from .backup import (
    BACKUPS,
    Unsound,
    copy_in_steps,
    copy_whole,
    put_in_place,
    remove,
    sound_heads,
)
from .database import FILE_NAME, Database, check_schema, connect
from .engine import DATABASE_ERROR, PLAIN, UNREADABLE, Engine, is_ciphered
from .journal import Journal

_NOT_WHOLE: tuple[type[Exception], ...] = (*UNREADABLE, Unsound)


class Occupied(Exception):
    """There are meetings in the folder already."""


class OtherKind(Exception):
    """Of folder and backup one is enciphered and the other is not."""


def restore(
    backup: Path, folder: Path, stamp: str, *, force: bool = False, engine: Engine = PLAIN
) -> list[str]:
    """Make the folder's meetings those of the backup; their ids.

    What was there goes into its backups, with `stamp` in its name.
    Raises Unsound, Occupied (without `force`), OtherKind, InUse or NewerSchema.
    """
    present = folder / FILE_NAME
    if present.exists() and is_ciphered(present) != is_ciphered(backup):
        raise OtherKind(str(folder))
    meetings = whole_meetings(backup, engine)
    folder.mkdir(parents=True, exist_ok=True)
    with closing(_opened(backup, engine)) as source:
        part = copy_in_steps(source, folder / FILE_NAME, lambda: None, engine)
    sound_heads(part, engine)
    try:
        _make_room(folder, stamp, force, engine)
    except BaseException:
        remove(part)
        raise
    put_in_place(part, folder / FILE_NAME)
    return meetings


def whole_meetings(backup: Path, engine: Engine = PLAIN) -> list[str]:
    """The meetings of a backup, each entry of which is as it was written.

    Raises Unsound or NewerSchema.
    """
    try:
        with closing(_opened(backup, engine)) as connection:
            if connection.execute("pragma quick_check").fetchone() != ("ok",):
                raise Unsound(str(backup))
            check_schema(sqlite_utils.Database(connection))
            journal = Journal(Database(connection))
            journal.verify_all()
            if journal.broken:
                raise Unsound(str(backup))
            return journal.meetings()
    except DATABASE_ERROR as error:
        raise Unsound(f"{backup}: {error}") from None


def _make_room(folder: Path, stamp: str, force: bool, engine: Engine) -> None:
    """Move what is in the folder out of the way, WAL and all: SQLite would replay it."""
    file = folder / FILE_NAME
    if not file.exists():
        remove(file)
        return
    try:
        with closing(connect(folder, engine)) as present:
            if _has_meetings(present):
                if not force:
                    raise Occupied(str(folder))
                copy_whole(present, folder / BACKUPS / f"{stamp}-before-restore.db", engine)
            present.execute("pragma wal_checkpoint(truncate)").fetchone()
    except _NOT_WHOLE:
        if not force:
            raise Occupied(str(folder)) from None
        _set_aside(file, folder / BACKUPS / f"{stamp}-damaged.db")


def _has_meetings(connection: sqlite3.Connection) -> bool:
    table = "select 1 from sqlite_master where name = 'journal'"
    known = connection.execute(table).fetchone() is not None
    return known and connection.execute("select 1 from journal limit 1").fetchone() is not None


def _set_aside(file: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    for suffix in ("-wal", ""):
        old = file.with_name(file.name + suffix)
        if old.exists():
            os.replace(old, target.with_name(target.name + suffix))


def _opened(file: Path, engine: Engine) -> sqlite3.Connection:
    """The file, which has to be there, to read from. Raises Unsound."""
    try:
        if file.is_file():
            return engine.connect(file)
    except UNREADABLE as error:
        raise Unsound(f"{file}: {error}") from None
    raise Unsound(str(file))
