"""The one SQLite file, opened by one process alone and written by one hand at a time.

EXCLUSIVE before WAL keeps a second connection out, and with it SQLite's WAL-reset fault;
synchronous=FULL is what makes an acknowledged commit outlast a power cut.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import sqlite_utils

from .schema import migrations

FILE_NAME = "fayan.db"

_PRAGMAS = {
    "locking_mode": ("exclusive", "exclusive"),
    "journal_mode": ("wal", "wal"),
    "synchronous": ("full", 2),
    "foreign_keys": ("on", 1),
    "secure_delete": ("on", 1),
}


class InUse(Exception):
    """Another process has the file open."""


class Unsafe(Exception):
    """SQLite would not take a setting that what we promise depends on."""


class NewerSchema(Exception):
    """The file was written by a newer Fayan."""


class Database:
    """The connection and the lock of its one writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = sqlite_utils.Database(connection)
        self._one_writer = RLock()

    @contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """A transaction: all of it is on disk afterwards, or nothing is.

        Nothing inside may wait for anything but the disk.
        """
        with self._one_writer:
            self.db.execute("begin immediate")
            try:
                yield self.db
                self.db.execute("commit")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.execute("rollback")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite_utils.Database]:
        """The connection, while no one writes."""
        with self._one_writer:
            yield self.db

    def close(self) -> None:
        with self._one_writer:
            self.db.close()


def open_database(folder: Path) -> Database:
    """The database of a data folder, made if it is missing and brought up to date.

    Raises InUse, Unsafe or NewerSchema.
    """
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / FILE_NAME, timeout=0.2, check_same_thread=False)
    try:
        for pragma, (value, _) in _PRAGMAS.items():
            connection.execute(f"pragma {pragma} = {value}")
        connection.execute("begin immediate")
        connection.execute("commit")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise InUse(str(folder)) from None
        raise
    database = Database(connection)
    try:
        _check_pragmas(connection)
        _migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _check_pragmas(connection: sqlite3.Connection) -> None:
    for pragma, (_, expected) in _PRAGMAS.items():
        found = connection.execute(f"pragma {pragma}").fetchone()[0]
        if found != expected:
            raise Unsafe(f"{pragma} is {found}, not {expected}")


def _migrate(database: Database) -> None:
    with database.reading() as db:
        known = {migration.name for migration in migrations._migrations}
        applied = {migration.name for migration in migrations.applied(db)}
        if newer := applied - known:
            raise NewerSchema(", ".join(sorted(newer)))
        migrations.apply(db)
