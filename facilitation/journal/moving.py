"""Moving: meetings copied from one store to another, row by row, so that every hash stays the same.

What can be found (the passages) is not taken along: it is made anew from the journals.
"""

from __future__ import annotations

from collections.abc import Callable

from .journal import Journal
from .shape import Table, tables
from .store import Store, Tables

MADE_ANEW = frozenset({"passages", "indexed"})

Told = Callable[[int, int], None]  # how many meetings have been moved, of how many


class NotTheSame(Exception):
    """There is another meeting of that id, or what arrived is not what was sent."""


def move(source: Store, target: Store, told: Told = lambda _, __: None) -> list[str]:
    """Copy every meeting, and that others were destroyed; the ids of those that have a journal.

    What is there already as it is here is passed over, so that a move that was broken off can be
    done again. Raises ChainBroken or NotTheSame, before that meeting has been copied.
    """
    old, new = Journal(source), Journal(target)
    meetings = old.meetings()
    everyone = [*meetings, *sorted(_mentioned(source) - set(meetings))]
    for count, meeting in enumerate(everyone, 1):
        _bring(old, new, meeting)
        told(count, len(everyone))
    return meetings


def _bring(old: Journal, new: Journal, meeting: str) -> None:
    last = old.verify(meeting)
    present, _ = new.head(meeting)
    if not present:
        with new.database.writing(alone=meeting) as there:
            for table in tables():
                if table.name not in MADE_ANEW:
                    _copy(old.database, there, table, meeting)
    if new.verify(meeting) != last:
        raise NotTheSame(meeting)


def _copy(source: Store, there: Tables, table: Table, meeting: str) -> None:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    places = ", ".join("?" * len(table.columns))
    with source.reading() as here:
        rows = here.execute(
            f'select {columns} from "{table.name}" where meeting = ? order by rowid', [meeting]
        ).fetchall()
    for row in rows:
        there.execute(
            f'insert into "{table.name}" ({columns}) values ({places}) on conflict do nothing', row
        )


def _mentioned(source: Store) -> set[str]:
    """The meetings of which any table says something."""
    found: set[str] = set()
    with source.reading() as here:
        for table in tables():
            if table.name not in MADE_ANEW:
                rows = here.execute(f'select distinct meeting from "{table.name}"').fetchall()
                found |= {meeting for (meeting,) in rows}
    return found
