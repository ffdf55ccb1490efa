"""Moving: meetings from one store to another, row by row, so that every hash stays what it was.

What can be found (the passages) is not taken along: it is made anew from the journals.
"""

from __future__ import annotations

from collections.abc import Callable

from .journal import Journal
from .shape import Table, tables
from .store import Store, Tables

MADE_ANEW = frozenset({"passages", "indexed"})

Told = Callable[[int, int], None]  # how many meetings are there, of how many


class Differs(Exception):
    """The target has another meeting of that id, or what arrived is not what was sent."""


def move(source: Store, target: Store, told: Told = lambda _, __: None) -> list[str]:
    """Bring every meeting, and that others were destroyed; the ids of those that have a journal.

    What is there already as it is here is passed over, so that a move that was broken off can be
    done again. Raises Differs or ChainBroken; the meeting in question has not come along then.
    """
    old, new = Journal(source), Journal(target)
    meetings = old.meetings()
    everyone = [*meetings, *sorted(_mentioned(source) - set(meetings))]
    for count, meeting in enumerate(everyone, 1):
        if old.head(meeting) != new.head(meeting) or meeting not in meetings:
            _bring(source, target, meeting)
        if old.verify(meeting) != new.verify(meeting):
            raise Differs(meeting)
        told(count, len(everyone))
    return meetings


def _bring(source: Store, target: Store, meeting: str) -> None:
    if Journal(target).head(meeting)[0]:
        raise Differs(meeting)
    with target.writing(alone=meeting) as there:
        for table in _to_bring():
            for row in _rows(source, table, meeting):
                _put(there, table, row)


def _rows(source: Store, table: Table, meeting: str) -> list[tuple[object, ...]]:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    with source.reading() as here:
        found = here.execute(
            f'select {columns} from "{table.name}" where meeting = ? order by rowid', [meeting]
        ).fetchall()
    return list(found)


def _put(there: Tables, table: Table, row: tuple[object, ...]) -> None:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    places = ", ".join("?" * len(table.columns))
    there.execute(
        f'insert into "{table.name}" ({columns}) values ({places}) on conflict do nothing', row
    )


def _mentioned(source: Store) -> set[str]:
    found: set[str] = set()
    with source.reading() as here:
        for table in _to_bring():
            rows = here.execute(f'select distinct meeting from "{table.name}"').fetchall()
            found |= {meeting for (meeting,) in rows}
    return found


def _to_bring() -> list[Table]:
    return [table for table in tables() if table.name not in MADE_ANEW]
