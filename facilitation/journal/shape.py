"""The shape: the tables that schema.py makes, described for whoever makes them elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache

import sqlite_utils

from .schema import migrations

_OWN = ("_sqlite_migrations", "sqlite_sequence", "sqlite_stat1")  # SQLite's and its migrations'


@dataclass(frozen=True, slots=True)
class Table:
    """A table of SQLite's. `keys` are the columns of its primary key."""

    name: str
    columns: dict[str, str]
    keys: list[str]
    indexes: list[tuple[str, bool, list[str]]]

    @property
    def counts(self) -> str | None:
        """The column that is a number of the row, made by the database."""
        one = self.keys[0] if len(self.keys) == 1 else ""
        return one if self.columns.get(one, "").startswith("INTEGER") else None


@cache
def tables() -> tuple[Table, ...]:
    """Every table, as an empty SQLite file has it after all migrations."""
    with closing(sqlite3.connect(":memory:")) as model:
        migrations.apply(sqlite_utils.Database(model))
        return tuple(_tables_of(model))


def _tables_of(connection: sqlite3.Connection) -> Iterator[Table]:
    found = connection.execute(
        "select name from pragma_table_list where schema = 'main' and type = 'table' "
        "and name not like 'sqlite%' order by name"
    ).fetchall()
    for (name,) in found:
        if name not in _OWN:
            yield _described(connection, name)


def _described(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute(
        'select name, type, "notnull", pk from pragma_table_info(?)', [name]
    ).fetchall()
    keys = sorted((pk, column) for column, _, _, pk in columns if pk)
    indexes = connection.execute(
        "select name, \"unique\" from pragma_index_list(?) where origin = 'c'", [name]
    ).fetchall()
    return Table(
        name,
        {column: kind + (" not null" if needed else "") for column, kind, needed, _ in columns},
        [column for _, column in keys],
        [(index, bool(unique), _columns_of(connection, index)) for index, unique in indexes],
    )


def _columns_of(connection: sqlite3.Connection, index: str) -> list[str]:
    rows = connection.execute("select name from pragma_index_info(?) order by seqno", [index])
    return [column for (column,) in rows.fetchall()]
