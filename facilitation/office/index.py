"""The index: where in all meetings a word stands.

It is a function of the journals. A meeting of which it knows another last hash is indexed anew
before it is searched; where nothing can be written, such a meeting is read through instead. Words
of three signs and more are found by the database's trigrams (SQLite's FTS5, PostgreSQL's pg_trgm),
shorter ones, and all where it has none, by reading the passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ..journal import Journal, Store, Tables
from ..meeting.meeting import Meeting
from ..meeting.refusals import ReadOnly, Unknown
from .deposits import Deposits
from .passages import KINDS, Passage, alike, passages

MOST_FOUND = 100
MOST_TERMS = 8
TRIGRAM = 3
_MEANT = re.compile(r"[%_\\]")  # signs that `like` would take for more
PLAIN = " plain"  # after the hash of a meeting that was indexed without trigrams
WORDS = "passages_words"
_COLUMNS = tuple(field.name for field in fields(Passage))


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, newest first.

    more      there is more than MOST_FOUND
    indexed   False where every passage had to be read
    """

    hits: list[tuple[str, Passage]]  # with the meeting's id
    terms: list[str]
    more: bool
    indexed: bool


class Index:
    """The passages of every meeting in one table, and their trigrams where SQLite knows them."""

    def __init__(self, database: Store, journal: Journal, deposits: Deposits) -> None:
        self.database = database
        self.journal = journal
        self.deposits = deposits
        self.has_trigrams = database.has_trigrams
        self._in_fts = self.has_trigrams and not database.shared

    def search(
        self,
        query: str,
        meetings: Iterable[Meeting],
        kinds: Sequence[str] = KINDS,
        pause: Callable[[], None] = lambda: None,
    ) -> Found:
        """Where in these meetings all the words of the query stand, in passages of these kinds.

        `pause` lets others go on.
        """
        terms = list(dict.fromkeys(alike(query).split()))[:MOST_TERMS]
        ready: list[str] = []
        behind: list[Meeting] = []
        for meeting in meetings:
            pause()
            if self._is_ready(meeting):
                ready.append(meeting.id)
            else:
                behind.append(meeting)
        hits = self._look_up(terms, ready, kinds)
        for meeting in behind:
            of_kind = (each for each in self._passages(meeting) if each.kind in kinds)
            found = (each for each in of_kind if _has_all(each.words, terms))
            hits += [(meeting.id, each) for each in found]
        hits.sort(key=lambda hit: (-hit[1].at, hit[1].entry))
        return Found(hits[:MOST_FOUND], terms, len(hits) > MOST_FOUND, self.has_trigrams)

    def forget(self, meeting: str) -> None:
        """Know nothing of the meeting, down to the last trigram, until it is searched again."""
        with self.database.writing(alone=meeting) as db:
            for table in ("passages", "indexed"):
                db.execute(f"delete from {table} where meeting = ?", [meeting])
            if self._in_fts:
                _prepare(db)
                db.execute(f"insert into {WORDS} ({WORDS}) values ('rebuild')")

    def _is_ready(self, meeting: Meeting) -> bool:
        """Bring the meeting's passages up to date; False if that can't be done."""
        last = self.journal.last_hash(meeting.id, meeting.seq)
        last += "" if self.has_trigrams else PLAIN
        with self.database.reading() as db:
            row = db.execute("select hash from indexed where meeting = ?", [meeting.id]).fetchone()
        if row == (last,):
            return True
        try:
            self._index(meeting, last)
        except ReadOnly:
            return False
        return True

    def _index(self, meeting: Meeting, last: str) -> None:
        rows = [(meeting.id, *_values(each), each.words) for each in self._passages(meeting)]
        columns = ("meeting", *_COLUMNS, "words")
        into = f"({', '.join(columns)}) values ({_blanks(columns)})"
        with self.database.writing(alone=meeting.id) as db:
            if self._in_fts:
                _prepare(db)
                _move(db, meeting.id, f"({WORDS}, rowid, words) select 'delete',")
            db.execute("delete from passages where meeting = ?", [meeting.id])
            for row in rows:
                db.execute(f"insert into passages {into}", row)
            if self._in_fts:
                _move(db, meeting.id, "(rowid, words) select")
            db.execute(
                "insert into indexed (meeting, hash) values (?, ?) "
                "on conflict (meeting) do update set hash = excluded.hash",
                [meeting.id, last],
            )

    def _passages(self, meeting: Meeting) -> Iterator[Passage]:
        return passages(meeting, lambda file: self._text(meeting.id, file))

    def _text(self, meeting: str, file: str) -> str:
        try:
            return self.deposits.text(meeting, file)
        except Unknown:  # the journal outlives its files in a backup of it alone
            return ""

    def _look_up(
        self, terms: list[str], meetings: list[str], kinds: Sequence[str]
    ) -> list[tuple[str, Passage]]:
        if not meetings:
            return []
        long = [term for term in terms if len(term) >= TRIGRAM and self.has_trigrams]
        where = [f"meeting in ({_blanks(meetings)})", f"kind in ({_blanks(kinds)})"]
        values: list[Any] = [*meetings, *kinds]
        for term in terms:
            where.append("instr(words, ?) > 0")
            values.append(term)
        if long and self._in_fts:
            where.append(f"id in (select rowid from {WORDS} where {WORDS} match ?)")
            values.append(" ".join(f'"{term.replace(chr(34), chr(34) * 2)}"' for term in long))
        elif long:
            where += ["words like ?"] * len(long)
            values += ["%" + _MEANT.sub(r"\\\g<0>", term) + "%" for term in long]
        sql = (
            f"select meeting, {', '.join(_COLUMNS)} from passages where {' and '.join(where)} "
            f"order by at desc limit {MOST_FOUND + 1}"
        )
        with self.database.reading() as db:
            rows = db.execute(sql, values).fetchall()
        return [(meeting, Passage(*row)) for meeting, *row in rows]


def _prepare(db: Tables) -> None:
    """The trigrams' table; what was indexed where SQLite knew none comes in with it."""
    db.execute(
        f"create virtual table if not exists {WORDS} using fts5(words, content='passages', "
        "content_rowid='id', tokenize='trigram')"
    )
    if db.execute("select 1 from indexed where instr(hash, ?)", [PLAIN]).fetchone():
        db.execute(f"insert into {WORDS} ({WORDS}) values ('rebuild')")


def _move(db: Tables, meeting: str, into: str) -> None:
    """Put the meeting's words into the trigrams, or take them out."""
    db.execute(f"insert into {WORDS} {into} id, words from passages where meeting = ?", [meeting])


def _blanks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


def _values(passage: Passage) -> tuple[Any, ...]:
    return tuple(getattr(passage, column) for column in _COLUMNS)


def _has_all(words: str, terms: list[str]) -> bool:
    return all(term in words for term in terms)
