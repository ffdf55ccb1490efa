"""A look at a PostgreSQL database, which changes nothing: whether it can keep meetings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg

from .postgres import CONNECTIONS, Connection, Session, connected, in_a_line, least_sample
from .postgres_settings import LASTING, other_encoding
from .store import Unreachable

LEAST = 14
_MAY = """
select has_schema_privilege(current_schema(), 'create')
  and coalesce(bool_and(pg_has_role(tableowner, 'usage')), true)
from pg_tables where schemaname = current_schema() and tablename = 'journal'
"""
_ROOM = """
select current_setting('max_connections')::int
  - current_setting('superuser_reserved_connections')::int
"""
_TRIGRAMS = "select count(*) > 0 from pg_available_extensions where name = 'pg_trgm'"


@dataclass(frozen=True, slots=True)
class Looked:
    """
    version         as PostgreSQL writes it, `is_old` if it is older than LEAST
    other_encoding  how it keeps text, None if as it has to be
    off             the settings that let go of an acknowledged commit
    may             whether our tables are ours to make and to change
    processes       for how many of ours its connections are enough
    trigrams        whether words can be found quickly
    ahead_ms        how much its clock is ahead of ours
    took_ms         how long a question takes
    """

    version: str
    is_old: bool
    other_encoding: str | None
    off: list[str]
    may: bool
    processes: int
    trigrams: bool
    ahead_ms: int
    took_ms: float


def look(url: str, now: Callable[[], int]) -> Looked:
    """How the database of the URL is found. Raises Unreachable."""
    try:
        with closing(connected(url)) as connection:
            return _looked(connection, now)
    except psycopg.Error as error:
        raise Unreachable(in_a_line(error)) from None


def _looked(connection: Connection, now: Callable[[], int]) -> Looked:
    session = Session(connection)

    def told(question: str) -> Any:
        (answer,) = session.execute(question).fetchone() or (None,)
        return answer

    took_ms, ahead_ms = least_sample(session, now)
    return Looked(
        version=(connection.info.parameter_status("server_version") or "").split()[0],
        is_old=connection.info.server_version < LEAST * 10_000,
        other_encoding=other_encoding(connection),
        off=[each for each in LASTING if told(f"show {each}") == "off"],
        may=bool(told(_MAY)),
        processes=told(_ROOM) // CONNECTIONS,
        trigrams=bool(told(_TRIGRAMS)),
        ahead_ms=ahead_ms,
        took_ms=took_ms,
    )
