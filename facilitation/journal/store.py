"""The store: what the journal and the office ask of the database in which they are kept.

There are two: one SQLite file that this process alone has open (database.py), which is the
default, and a PostgreSQL database that many processes share (postgres.py). Both are spoken to in
the SQL that they have in common: `?` and `:name` for values, `on conflict` for rows that may be
there, `rowid` for the order in which rows came.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from ..meeting.refusals import ReadOnly
from .engine import Engine

DISK_FULL, DISK_ERROR, DATABASE_LOST = "disk_full", "disk_error", "database_lost"
STOPPING, BUSY = "stopping", "busy"


class Unreachable(Exception):
    """There is no such database, or it lets us not in. Its text is the reason."""


class Tables(Protocol):
    """The tables, while one reads or writes."""

    def execute(self, sql: str, parameters: Any = None, /) -> Any:
        """A cursor with what the statement gave."""


class Store(Protocol):
    """
    engine    how the files of the data folder are opened
    shared    whether other processes write to it too, so that one has to look what they wrote
    failing   why the last write did not succeed, None if it did
    held      why nothing is to be written at all, None if it may be
    """

    engine: Engine
    failing: str | None
    held: str | None

    @property
    def shared(self) -> bool: ...

    @property
    def has_trigrams(self) -> bool:
        """Whether words of three signs and more can be found without reading every passage."""

    @property
    def read_only(self) -> str | None:
        """Why nothing can be recorded at the moment, None if it can."""

    def writing(self, alone: str = "") -> AbstractContextManager[Tables]:
        """A transaction: all of it is on disk afterwards, or nothing is. Raises ReadOnly.

        alone   what nobody else, in whatever process, may write about meanwhile
        """

    def reading(self) -> AbstractContextManager[Tables]:
        """The tables as they stand. Raises ReadOnly if they can't be reached."""

    def probe(self) -> None:
        """Write something that changes nothing. Raises ReadOnly while that fails."""

    def is_whole(self) -> bool:
        """Whether the database finds itself undamaged."""

    def copied(self, target: Path, pause: Callable[[], None]) -> Path:
        """An SQLite file beside `target` with all that is here; `pause` lets others go on."""

    def own_words(self, meeting: str) -> set[bytes]:
        """Texts of the meeting by which one sees whether anything of it is left in a file."""

    def erase(self, db: Tables, meeting: str) -> None:
        """Delete every row of the meeting, within the transaction of `db`."""

    def settle(self) -> None:
        """Let what was deleted stand nowhere any more, as far as that is quickly done."""

    def compact(self) -> None:
        """Leave no gaps in which something of what was erased could stand."""

    def ahead_ms(self, now: Callable[[], int]) -> int:
        """How much the clock that all processes share is ahead of `now`."""

    def changes(self) -> int:
        """How many rows this process has changed that we have to back up."""

    def close(self) -> None: ...


def unwritten(why: str | None) -> ReadOnly:
    """The refusal where nothing can be written."""
    if why == STOPPING:
        return ReadOnly("服务器正在重新启动，请稍等再试。")
    if why == DATABASE_LOST:
        return ReadOnly("暂时连接不上数据库，请稍等再试。")
    if why == BUSY:
        return ReadOnly("这里正被另一台服务器写入，请稍等再试。")
    return ReadOnly("现在无法写入记录（磁盘已满或出错），请联系管理员。")
