"""Traces: the words that only one meeting has, and the files in which they stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from .erasing import tables_of_meetings

LONGEST_TEXTS, SHORTEST_BYTES = 100, 12
PIECE_BYTES, OVERLAP_BYTES = 1024 * 1024, 16 * 1024


def own_words(connection: sqlite3.Connection, meeting: str) -> set[bytes]:
    """The longest texts of the meeting that stand in nothing else that the database holds."""
    own: set[str] = set()
    others = [sql or "" for (sql,) in connection.execute("select sql from sqlite_master")]
    for of, row in _rows(connection):
        if of == meeting:
            own.update(_texts(row))
        else:
            others += (value for value in row if isinstance(value, str))
    return _longest(own, but_not_in="\n".join(others))


def longest_texts(connection: sqlite3.Connection) -> set[bytes]:
    """The longest texts of all the meetings."""
    return _longest({text for _, row in _rows(connection) for text in _texts(row)})


def files_with(folder: Path, words: Collection[bytes]) -> Iterator[Path]:
    """The files of the folder in which one of the words stands."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if any(word in piece for piece in _pieces(file) for word in words):
            yield file


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, list[Any]]]:
    """Every row of a meeting, and whose it is; of an entry what it says, without the hashes."""
    for table in tables_of_meetings(connection):
        columns = "meeting, data" if table == "journal" else "*"
        cursor = connection.execute(f'select {columns} from "{table}"')
        place = [column[0] for column in cursor.description].index("meeting")
        for row in cursor:
            yield row[place], list(row)


def _longest(texts: Collection[str], but_not_in: str = "") -> set[bytes]:
    long = sorted((text for text in texts if len(text.encode()) >= SHORTEST_BYTES), key=len)
    found = (text for text in reversed(long) if text not in but_not_in)
    return {text.encode() for text in islice(found, LONGEST_TEXTS)}


def _texts(value: Any) -> Iterator[str]:
    """Every text in a row, those within JSON too."""
    match value:
        case str():
            inner = _json(value)
            yield from [value] if inner is None else _texts(inner)
        case list():
            for each in value:
                yield from _texts(each)
        case dict():  # a format is nobody's words, and is in other files rightly
            yield from _texts([v for k, v in value.items() if k != "format" or isinstance(v, str)])


def _json(text: str) -> Any:
    """The object or list that the text says, None if it says none."""
    try:
        return json.loads(text) if text[:1] in ("{", "[") else None
    except ValueError:
        return None


def _pieces(file: Path) -> Iterator[bytes]:
    """The file's content, each piece with the end of the one before it."""
    before = b""
    with file.open("rb") as opened:
        while piece := opened.read(PIECE_BYTES):
            yield before + piece
            before = piece[-OVERLAP_BYTES:]
