"""The one SQLite file, opened by one process alone and written by one hand at a time.

EXCLUSIVE before WAL keeps a second connection out, and with it SQLite's WAL-reset fault;
synchronous=FULL is what makes an acknowledged commit outlast a power cut.

When the disk refuses, reading goes on, and every write is tried anew. After an I/O error the
connection is no longer trusted but opened again, and what stands in the WAL is written once
more: the system may have thrown away what it could not write, and call it clean.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import sqlite_utils

from .backup import BACKUPS, copy_in_steps, copy_whole, remove
from .engine import ANY_ERROR, DATABASE_ERROR, INTEGRITY_ERROR, PLAIN, PROGRAMMING_ERROR, Engine
from .erasing import compact, erase
from .schema import migrations
from .store import DISK_ERROR, DISK_FULL, Tables, unwritten
from .traces import own_words

FILE_NAME = "fayan.db"
_DISK_ERROR: tuple[type[Exception], ...] = (*DATABASE_ERROR, OSError)

_PRAGMAS = {
    "locking_mode": ("exclusive", "exclusive"),
    "journal_mode": ("wal", "wal"),
    "synchronous": ("full", 2),
    "foreign_keys": ("on", 1),
    "secure_delete": ("on", 1),
    "temp_store": ("memory", 2),  # nothing is written outside the data folder
}


class InUse(Exception):
    """Another process has the file open."""


class Unsafe(Exception):
    """SQLite would not take a setting that what we promise depends on."""


class NewerSchema(Exception):
    """The file was written by a newer Fayan."""


class Database:
    """The connection and the lock of its one writer: a store (store.py) for one process.

    failing   why the last write did not succeed, None if it did: DISK_FULL or DISK_ERROR
    held      why nothing is to be written at all, None if it may be
    """

    shared = False

    def __init__(
        self,
        connection: sqlite3.Connection,
        again: Callable[[], sqlite3.Connection] | None = None,
        engine: Engine = PLAIN,
    ) -> None:
        self.engine = engine
        self.db = sqlite_utils.Database(connection)
        self.failing: str | None = None
        self.held: str | None = None
        self._again = again
        self._is_open = self._is_sure = True
        self._one_writer = RLock()

    @property
    def read_only(self) -> str | None:
        """Why nothing can be recorded at the moment, None if it can."""
        return self.held or self.failing

    @property
    def has_trigrams(self) -> bool:
        return ("ENABLE_FTS5",) in self.db.execute("pragma compile_options").fetchall()

    @contextmanager
    def writing(self, alone: str = "") -> Iterator[sqlite_utils.Database]:
        """A transaction: all of it is on disk afterwards, or nothing is. One always is alone.

        Nothing inside may wait for anything but the disk. Raises ReadOnly if the disk refuses.
        """
        with self._one_writer:
            if self.held:
                raise unwritten(self.held)
            try:
                yield from self._transaction()
            except _DISK_ERROR as error:
                if _is_ours(error):
                    raise
                self._failed(error)
                raise unwritten(self.failing) from error
            self.failing = None

    @contextmanager
    def reading(self) -> Iterator[sqlite_utils.Database]:
        """The connection, while no one writes. Raises ReadOnly if the file can't be opened."""
        with self._one_writer:
            if not self._is_open:
                try:
                    self._open_again()
                except _DISK_ERROR as error:
                    raise unwritten(self.failing) from error
            yield self.db

    def probe(self) -> None:
        """Write something that changes nothing. Raises ReadOnly while the disk refuses."""
        with self.writing() as db:
            (version,) = db.execute("pragma user_version").fetchone()
            db.execute(f"pragma user_version = {version}")

    def is_whole(self) -> bool:
        """Whether SQLite finds the file undamaged."""
        with self.reading() as db:
            try:
                return bool(db.execute("pragma quick_check").fetchone() == ("ok",))
            except DATABASE_ERROR:
                return False

    def copied(self, target: Path, pause: Callable[[], None]) -> Path:
        with self.reading() as db:
            source = db.conn
        return copy_in_steps(source, target, pause, self.engine)

    def own_words(self, meeting: str) -> set[bytes]:
        with self.reading() as db:
            return own_words(db.conn, meeting)

    def erase(self, db: Tables, meeting: str) -> None:
        erase(self.db.conn, meeting)

    def settle(self) -> None:
        with self.reading() as db:
            db.execute("pragma wal_checkpoint(truncate)").fetchone()

    def compact(self) -> None:
        with self.reading() as db:
            compact(db.conn)

    def ahead_ms(self, now: Callable[[], int]) -> int:
        return 0

    def changes(self) -> int:
        with self.reading() as db:
            return int(db.conn.total_changes)

    def close(self) -> None:
        with self._one_writer:
            self.db.close()

    def _transaction(self) -> Iterator[sqlite_utils.Database]:
        if not self._is_open:
            self._open_again()
        if not self._is_sure:
            self._make_sure()
        self.db.execute("begin immediate")
        try:
            yield self.db
            self.db.execute("commit")
        except BaseException:
            with contextlib.suppress(*ANY_ERROR):
                self.db.conn.rollback()
            raise
        if self.db.conn.in_transaction:
            raise sqlite3.OperationalError("the commit has not ended the transaction")

    def _failed(self, error: Exception) -> None:
        full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        self.failing = DISK_FULL if full else DISK_ERROR
        if not full and self._again is not None:
            with contextlib.suppress(*_DISK_ERROR):
                self._open_again()

    def _open_again(self) -> None:
        assert self._again is not None
        with contextlib.suppress(*ANY_ERROR):
            self.db.close()
        self._is_open, self._is_sure = False, False
        self.db = sqlite_utils.Database(self._again())
        self._is_open = True
        self._make_sure()

    def _make_sure(self) -> None:
        """Write what stands in the WAL into the file, all of it anew."""
        busy, *_ = self.db.execute("pragma wal_checkpoint(truncate)").fetchone()
        self._is_sure = not busy


def _is_ours(error: Exception) -> bool:
    """Whether it is the statement that is wrong, not the disk."""
    wrong = isinstance(error, (*INTEGRITY_ERROR, *PROGRAMMING_ERROR))
    return wrong or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def open_database(folder: Path, engine: Engine = PLAIN) -> Database:
    """The database of a data folder, made if it is missing and brought up to date.

    Raises InUse, Unsafe, NewerSchema, Locked or NotCiphered.
    """
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(connect(folder, engine), lambda: connect(folder, engine), engine)
    try:
        _check_pragmas(database.db.conn)
        _migrate(database, folder)
    except BaseException:
        database.close()
        raise
    return database


def connect(folder: Path, engine: Engine = PLAIN) -> sqlite3.Connection:
    """A connection that has the folder's file for itself, as it is.

    Raises InUse, Locked or NotCiphered.
    """
    connection = engine.connect(folder / FILE_NAME, timeout=0.2, check_same_thread=False)
    try:
        for pragma, (value, _) in _PRAGMAS.items():
            connection.execute(f"pragma {pragma} = {value}")
        connection.execute("begin immediate")
        connection.execute("commit")
    except DATABASE_ERROR as error:
        connection.close()
        if "locked" in str(error):
            raise InUse(str(folder)) from None
        raise
    return connection


def new_beside(target: Path, engine: Engine = PLAIN) -> tuple[Path, Database]:
    """A new file of ours where `target` is to be once it is whole, and the database in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    remove(part)
    database = Database(engine.connect(part, check_same_thread=False), engine=engine)
    migrations.apply(database.db)
    return part, database


def check_schema(db: sqlite_utils.Database) -> set[str]:
    """The names of the migrations that the file has been through. Raises NewerSchema."""
    applied = {migration.name for migration in migrations.applied(db)}
    if newer := applied - _known():
        raise NewerSchema(", ".join(sorted(newer)))
    return applied


def _check_pragmas(connection: sqlite3.Connection) -> None:
    for pragma, (_, expected) in _PRAGMAS.items():
        found = connection.execute(f"pragma {pragma}").fetchone()[0]
        if found != expected:
            raise Unsafe(f"{pragma} is {found}, not {expected}")


def _migrate(database: Database, folder: Path) -> None:
    """Bring the schema up to date. What is there already is backed up first."""
    with database.reading() as db:
        applied = check_schema(db)
        missing = sorted(_known() - applied)
        if applied and missing:
            copy_whole(db.conn, folder / BACKUPS / f"before-{missing[0]}.db", database.engine)
        migrations.apply(db)


def _known() -> set[str]:
    return {migration.name for migration in migrations._migrations}
