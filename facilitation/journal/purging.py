"""Purging: a meeting destroyed, so that no byte of its text is left in the data folder.

Backups are made anew without it; one that can't be read is removed. Of the meeting itself is kept
that there was one, when it was destroyed, and the last hash of its journal.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..meeting.refusals import Unknown
from ..meeting.timer import Ms
from .backup import BACKUPS, Unsound, copy_in_steps, put_in_place, remove, sound_heads
from .engine import UNREADABLE, Engine
from .erasing import erase, tables_of_meetings
from .notary import CHECKPOINTS
from .store import Store, Tables
from .traces import files_with

BESIDE = ("-journal", "-wal", "-shm")
_NOT_WHOLE: tuple[type[Exception], ...] = (*UNREADABLE, Unsound)


@dataclass(frozen=True, slots=True)
class Purge:
    """What was destroyed.

    entries, hash   how long the journal was, and its last hash: a record that was handed out
                    can be told by it for ever
    cleaned         backups that were made anew without the meeting
    removed         backups that could not be read and are gone
    left            files in which some of the meeting's words were found all the same
    """

    meeting: str
    at: Ms
    entries: int
    hash: str
    cleaned: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]


def purge(
    database: Store, folder: Path, meeting: str, now: Ms, medium: Path | None = None
) -> Purge:
    """Destroy the meeting; nothing else may write to the folder meanwhile.

    On the second medium too; should that not be there, it is named among what is left.
    Backups come first: after a crash the meeting is still there, to be purged again.
    Raises Unknown if there is no such meeting, ReadOnly if the disk refuses.
    """
    with database.reading() as db:
        entries, hash_ = _head(db, meeting)
    words = database.own_words(meeting)
    cleaned, removed = _purge_backups(folder / BACKUPS, database.engine, meeting)
    absent: tuple[str, ...] = ()
    if medium is not None:
        also = _purge_backups(medium, database.engine, meeting)
        cleaned, removed = cleaned + also[0], removed + also[1]
        absent = () if medium.is_dir() else (str(medium),)
    with database.writing(alone=meeting) as db:
        database.erase(db, meeting)
        values = [meeting, now, entries, hash_]
        db.execute(
            "insert into purged (meeting, at, entries, hash) values (?, ?, ?, ?) "
            "on conflict (meeting) do update set at = excluded.at, entries = excluded.entries, "
            "hash = excluded.hash",
            values,
        )
    database.compact()
    for file in (folder / CHECKPOINTS).glob(f"{meeting}-*"):
        file.unlink()
    left = tuple(str(file.relative_to(folder)) for file in files_with(folder, words))
    return Purge(meeting, now, entries, hash_, cleaned, removed, left + absent)


def _head(db: Tables, meeting: str) -> tuple[int, str]:
    row = db.execute(
        "select seq, hash from journal where meeting = ? order by seq desc limit 1", [meeting]
    ).fetchone()
    if row is None:
        raise Unknown("没有这个会议。")
    return int(row[0]), str(row[1])


def _purge_backups(
    folder: Path, engine: Engine, meeting: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the backups that were made anew, and of those that are gone."""
    cleaned, removed = [], []
    for file in sorted(folder.glob("*.db*")):
        if file.name.endswith(BESIDE):
            continue  # goes with the file that it belongs to
        try:
            if _purge_backup(file, engine, meeting):
                cleaned.append(file.name)
        except _NOT_WHOLE:
            remove(file)
            removed.append(file.name)
    return tuple(cleaned), tuple(removed)


def _purge_backup(file: Path, engine: Engine, meeting: str) -> bool:
    """Make the backup anew without the meeting; False if it holds nothing of it."""
    with closing(engine.connect(file)) as old:
        if not _has_any(old, meeting):
            return False
        part = copy_in_steps(old, file, lambda: None, engine)
    with closing(engine.connect(part)) as copy:
        copy.execute("pragma journal_mode = off")  # the old one is there still
        copy.execute("pragma secure_delete = on")
        erase(copy, meeting)
        copy.commit()
        copy.execute("vacuum")
    sound_heads(part, engine)
    for suffix in BESIDE:
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    put_in_place(part, file)
    return True


def _has_any(connection: sqlite3.Connection, meeting: str) -> bool:
    return any(
        connection.execute(
            f'select 1 from "{table}" where meeting = ? limit 1', [meeting]
        ).fetchone()
        for table in tables_of_meetings(connection)
    )
