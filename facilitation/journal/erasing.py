"""Erasing: the rows of one meeting, wherever they are, and the gaps that they leave.

Which rows are a meeting's the schema says: those of every table with a column `meeting`. A table
without one has to be named in HOLD_NO_MEETING, or a test fails. What is deleted is overwritten
(secure_delete), and the file made anew without its gaps.
"""

from __future__ import annotations

import sqlite3

HOLD_NO_MEETING = frozenset({"purged", "_sqlite_migrations", "sqlite_sequence", "sqlite_stat1"})


def erase(connection: sqlite3.Connection, meeting: str) -> None:
    """Delete every row of the meeting, within the caller's transaction."""
    connection.execute("pragma defer_foreign_keys = on")
    tables = tables_of_meetings(connection)
    guards = _triggers(connection, tables)  # the journal's forbid what is meant here
    for name, _ in guards:
        connection.execute(f'drop trigger "{name}"')
    for table in tables:
        connection.execute(f'delete from "{table}" where meeting = ?', [meeting])
    for _, sql in guards:
        connection.execute(sql)
    for index in _search_indexes(connection):
        connection.execute(f'insert into "{index}" ("{index}") values (\'rebuild\')')


def compact(connection: sqlite3.Connection) -> None:
    """Make the file anew, without gaps in which something could be left."""
    empty_the_wal = "pragma wal_checkpoint(truncate)"
    for statement in (empty_the_wal, "vacuum", empty_the_wal):
        connection.execute(statement).fetchall()


def tables_of_meetings(connection: sqlite3.Connection) -> list[str]:
    """The tables that have a column `meeting`, those of a search index first."""
    rows = connection.execute(
        "select t.name from pragma_table_list t join pragma_table_info(t.name) c "
        "where t.schema = 'main' and t.type in ('table', 'virtual') and c.name = 'meeting' "
        "order by t.type = 'table', t.name"
    ).fetchall()
    return [name for (name,) in rows if name not in HOLD_NO_MEETING]


def _triggers(connection: sqlite3.Connection, tables: list[str]) -> list[tuple[str, str]]:
    rows = connection.execute(
        "select name, tbl_name, sql from sqlite_master where type = 'trigger'"
    )
    return [(name, sql) for name, table, sql in rows.fetchall() if table in tables]


def _search_indexes(connection: sqlite3.Connection) -> list[str]:
    """The full-text tables: what is deleted from one stays in its pieces until it is rebuilt."""
    rows = connection.execute(
        "select name from sqlite_master where type = 'table' and sql like '%using fts5%'"
    )
    return [name for (name,) in rows.fetchall()]
