"""PostgreSQL, which any number of server processes share, each with a few connections of its own.

A commit that was acknowledged is on its disk (synchronous_commit), or nothing is. Whatever keeps
us from it, a restart, a cut cable, a full disk, makes us read-only until it is reached again: a
command that found no answer is sent once more by its sender, and found by its id.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from threading import Semaphore
from typing import Any

import psycopg
from psycopg import errors

from .database import new_beside
from .engine import PLAIN, Clash, Engine
from .moving import move
from .postgres_schema import bring_up_to_date
from .postgres_settings import check_settings
from .shape import tables
from .store import BUSY, DATABASE_LOST, DISK_FULL, Tables, Unreachable, unwritten

SAMPLES = 5
CONNECTIONS = 6  # of one process, whose commits one disk writes together
_LOST: tuple[type[Exception], ...] = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    errors.ReadOnlySqlTransaction,  # a standby took over, and we still speak to it
    errors.IdleInTransactionSessionTimeout,  # this machine stood still for so long
)
_HELD_UP = (errors.LockNotAvailable, errors.DeadlockDetected)  # by another; we are well
_UNREACHABLE: tuple[type[Exception], ...] = (*_LOST, errors.InsufficientPrivilege)
_PATIENCE: dict[str, Any] = {  # a cut cable is noticed in seconds, at both ends
    **{"connect_timeout": 3, "tcp_user_timeout": 4000},
    **{"keepalives_idle": 2, "keepalives_interval": 1, "keepalives_count": 3},
}
_OPTIONS = (  # whoever was cut off with a lock in hand loses it before another stops waiting
    "set idle_in_transaction_session_timeout = '3s'; set lock_timeout = '5s'; "
    "set statement_timeout = '6s'; set client_min_messages = warning; "
    "set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3; "
    "set tcp_user_timeout = '4s'"
)
_AT_THE_START = (  # several start at once, on a machine that has much to do
    "set idle_in_transaction_session_timeout = '60s'; set lock_timeout = '60s'; "
    "set statement_timeout = '60s'"
)
_ALONE = "select pg_advisory_xact_lock(hashtextextended(?, 0))"
_VALUE = re.compile(r"%|\?|(?<!:):([a-z_]+)")
ANSWER_S, RETRY_S = 7, 1
START_S = 65

log = logging.getLogger("fayan")


class Connection(psycopg.Connection[Any]):
    """One that waits for no answer longer than `patience_s`: a cable may be cut beyond a switch."""

    patience_s: float | None = ANSWER_S

    def wait(self, gen: Any, interval: float = 0, timeout: float | None = None) -> Any:
        return super().wait(gen, interval or ANSWER_S, timeout or self.patience_s)


class Postgres:
    """A database that other processes write to as well."""

    shared = True

    def __init__(self, url: str, engine: Engine = PLAIN) -> None:
        self.url = url
        self.engine = engine
        self.failing: str | None = None
        self.held: str | None = None
        self.has_trigrams = False
        self._tried_s = 0.0
        self._idle: list[Connection] = []
        self._places = Semaphore(CONNECTIONS)

    @property
    def read_only(self) -> str | None:
        return self.held or self.failing

    @contextmanager
    def writing(self, alone: str = "") -> Iterator[Session]:
        if self.held:
            raise unwritten(self.held)
        with self._noticing_loss(), self._connection() as connection:
            session = Session(connection)
            session.execute("begin")
            try:
                if alone:
                    session.execute(_ALONE, [alone])
                yield session
                session.execute("commit")
            except BaseException as error:
                _take_back(connection, error)
                if isinstance(error, errors.UniqueViolation):
                    raise Clash(str(error)) from None
                raise
        self.failing = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._noticing_loss(), self._connection() as connection:
            yield Session(connection)

    def probe(self) -> None:
        with self.writing() as db:
            db.execute("update migrations set name = name where false")

    def is_whole(self) -> bool:
        return True  # PostgreSQL looks after its own files

    def copied(self, target: Path, pause: Callable[[], None]) -> Path:
        part, copy = new_beside(target, self.engine)
        try:
            move(self, copy, lambda _, __: pause())
        finally:
            copy.close()
        return part

    def own_words(self, meeting: str) -> set[bytes]:
        return set()  # its files are where we can't look

    def erase(self, db: Tables, meeting: str) -> None:
        db.execute("set local fayan.erasing = 'on'")
        for table in tables():
            db.execute(f'delete from "{table.name}" where meeting = ?', [meeting])

    def settle(self) -> None:
        self.compact()

    def compact(self) -> None:
        with self.reading() as db:
            db.execute("set statement_timeout = 0")
            db.connection.patience_s = None
            try:
                for table in tables():
                    db.execute(f'vacuum "{table.name}"')
            finally:
                db.connection.close()  # whoever writes next has to be more impatient

    def ahead_ms(self, now: Callable[[], int]) -> int:
        """By the one of a few samples that took the least time, which is nearest the truth."""
        with self.reading() as db:
            return least_sample(db, now)[1]

    def changes(self) -> int:
        return 0  # a database that many servers share is backed up where it is

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """A connection, which is kept for the next one if it is as it was."""
        with self._places:
            if self.failing and time.monotonic() - self._tried_s < RETRY_S:
                raise unwritten(self.failing)
            connection = self._idle_one() or connected(self.url)
            try:
                yield connection
            finally:
                if connection.closed or connection.info.transaction_status:
                    connection.close()
                else:
                    self._idle.append(connection)

    def _idle_one(self) -> Connection | None:
        """One that nobody uses; the server says nothing to such a one unless it is the end."""
        while self._idle:
            connection = self._idle.pop()
            with DefaultSelector() as line:  # select() knows no more than 1,024 files
                line.register(connection.pgconn.socket, EVENT_READ)
                if not line.select(0):
                    return connection
            connection.close()
        return None

    @contextmanager
    def _noticing_loss(self) -> Iterator[None]:
        try:
            yield
        except _HELD_UP:
            raise unwritten(BUSY) from None
        except _LOST as error:
            full = isinstance(error, errors.DiskFull)
            if not self.failing:
                log.warning("the database is lost: %s", _why(error))
            self.failing = DISK_FULL if full else DATABASE_LOST
            self._tried_s = time.monotonic()
            self.close()
            raise unwritten(self.failing) from error


class Session:
    """The tables, in the SQL of store.py."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def execute(self, sql: str, parameters: Any = None, /) -> psycopg.Cursor[Any]:
        return self.connection.execute(_in_their_words(sql), parameters or ())


def _take_back(connection: Connection, error: BaseException) -> None:
    """End the transaction; and the connection, if it can't be asked to do so."""
    if isinstance(error, _LOST) and not isinstance(error, _HELD_UP):
        return connection.close()
    with suppress(*_LOST):
        connection.execute("rollback")


def _why(error: Exception) -> str:
    """The kind of failure and PostgreSQL's code for it; its words may quote what somebody wrote."""
    code = getattr(error, "sqlstate", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def least_sample(db: Session, now: Callable[[], int]) -> tuple[float, int]:
    """How long it took to ask for the time, and how much that is ahead, both in milliseconds."""
    return min(_sample(db, now) for _ in range(SAMPLES))


def _sample(db: Session, now: Callable[[], int]) -> tuple[float, int]:
    asked, began_s = now(), time.perf_counter()
    found = db.execute("select extract(epoch from clock_timestamp()) * 1000").fetchone()
    theirs = found[0] if found else asked
    took_ms = (time.perf_counter() - began_s) * 1000
    return took_ms, round(float(theirs) - asked - took_ms / 2)


def open_postgres(url: str, engine: Engine = PLAIN) -> Postgres:
    """The database of the URL, its schema brought up to date.

    Raises Unreachable, Unsafe or NewerSchema.
    """
    store = Postgres(url, engine)
    try:
        with store._connection() as connection:
            check_settings(connection)
            connection.execute(_AT_THE_START)
            connection.patience_s = START_S
            store.has_trigrams = bring_up_to_date(connection)
            connection.close()  # whoever writes next has to be more impatient
    except _UNREACHABLE as error:
        store.close()
        raise Unreachable(in_a_line(error)) from None
    return store


def in_a_line(error: Exception) -> str:
    """What PostgreSQL says, without the statement that it quotes; or why it says nothing."""
    diagnosis = getattr(error, "diag", None)
    told = diagnosis.message_primary if diagnosis else None
    return told or str(error).strip().splitlines()[-1]


def connected(url: str) -> Connection:
    """A new connection to the database of the URL. Raises psycopg.Error."""
    connection = Connection.connect(
        url, autocommit=True, cursor_factory=psycopg.ClientCursor, **_PATIENCE
    )
    connection.execute(_OPTIONS)
    return connection


@cache
def _in_their_words(sql: str) -> bytes:
    """The statement with PostgreSQL's places for values."""

    def place(found: re.Match[str]) -> str:
        if found[1]:
            return f"%({found[1]})s"
        return {"%": "%%", "?": "%s"}[found[0]]

    return _VALUE.sub(place, sql).encode()
