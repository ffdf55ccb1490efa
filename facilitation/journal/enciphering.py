"""Enciphering: a database file made an enciphered one, or an enciphered one a plain one.

The new file is made beside the old one and compared with it row by row before it takes its
place. Then the old one's bytes are overwritten, as far as that can be done from here: what the
disk keeps of it elsewhere is beyond us.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import zip_longest
from pathlib import Path

from .backup import BACKUPS, Unsound, put_in_place, remove
from .database import FILE_NAME, InUse
from .engine import DATABASE_ERROR, Engine, is_ciphered

OLD = ".old"  # what the former file is called while it is overwritten
PIECE_BYTES = 1024 * 1024


def database_files(folder: Path, medium: Path | None = None) -> list[Path]:
    """The database of a data folder and every backup of it, those on the second medium too."""
    backups = [*(folder / BACKUPS).glob("*.db"), *(medium.glob("*.db") if medium else ())]
    file = folder / FILE_NAME
    return [*([file] if file.exists() else []), *sorted(backups)]


def change(file: Path, old: Engine, new: Engine) -> None:
    """Make of a file that `old` opens one of the same content that `new` opens.

    The file is as it was until all of the new one is on disk. One that `new` opens already is only
    rid of what was left beside it when a change was broken off.
    Raises InUse, Locked, or Unsound if it is not whole.
    """
    _destroy(_beside(file, OLD), file)
    if is_ciphered(file) != new.enciphers:
        part = _made(file, old, new)
        with suppress(OSError):  # a disk that knows no second names: nothing is overwritten
            os.link(file, _beside(file, OLD))
        put_in_place(part, file)
        _destroy(_beside(file, OLD), file)


def _made(file: Path, old: Engine, new: Engine) -> Path:
    """The same content in a new file beside it, which is known to be the same."""
    part = _beside(file, ".part")
    remove(part)
    try:
        with closing(_alone(file, old)) as source:
            new.attach(source, part, "made")
            source.execute("select sqlcipher_export('made')").fetchall()
            source.execute("detach database made")
            with closing(new.connect(part)) as made:
                _compare(source, made, file)
    except DATABASE_ERROR as error:
        remove(part)
        raise Unsound(f"{file}: {error}") from None
    except BaseException:
        remove(part)
        raise
    return part


def _alone(file: Path, engine: Engine) -> sqlite3.Connection:
    """The file, opened by nobody else, with all that stood in its WAL."""
    connection = engine.connect_to_export(file)
    try:
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("pragma journal_mode = delete").fetchone()
        connection.execute("begin immediate")
        connection.execute("commit")
    except DATABASE_ERROR as error:
        connection.close()
        raise (InUse(str(file)) if "locked" in str(error) else error) from None
    return connection


def _compare(old: sqlite3.Connection, made: sqlite3.Connection, file: Path) -> None:
    """Raise Unsound unless every table of one is in the other, row by row, and nothing else is."""
    if old.execute("pragma quick_check").fetchone() != ("ok",):
        raise Unsound(str(file))
    for query in _queries(old):
        pairs = zip_longest(old.execute(query), made.execute(query))
        if any(before != after for before, after in pairs):
            raise Unsound(f"{file}: {query}")


def _queries(connection: sqlite3.Connection) -> Iterator[str]:
    yield "select type, name, tbl_name, sql from sqlite_master order by type, name"
    named = "select name from sqlite_master where type = 'table' and rootpage > 0"
    for (name,) in connection.execute(named).fetchall():
        yield f'select * from "{name}"'


def _destroy(old: Path, present: Path) -> None:
    """Overwrite the former file, if there is one, and remove it: only that if it is the present."""
    if not old.exists():
        return
    if not old.samefile(present):
        with old.open("rb+") as file:
            for _ in range(0, os.fstat(file.fileno()).st_size, PIECE_BYTES):
                file.write(bytes(PIECE_BYTES))
            os.fsync(file.fileno())
    old.unlink()


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)
