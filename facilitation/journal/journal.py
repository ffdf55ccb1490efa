"""The journal: one row an event, appended and never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import starmap
from typing import Any

from pydantic_core import from_json

from ..meeting.actor import Actor
from ..meeting.codec import data_of, event_from, name_of
from ..meeting.events import Entry, Event
from ..meeting.refusals import ReadOnly, Unknown
from ..meeting.timer import Ms
from .chain import NOTHING_BEFORE, ChainBroken, Line, Row, sealed, verify_rows
from .engine import INTEGRITY_ERROR
from .store import Store, Tables

_COLUMNS = ", ".join(Row._fields)
_OF_ENTRY = ", ".join(Row._fields[:8])  # up to its data: no hashes
_BLANKS = ", ".join("?" for _ in Row._fields)
BROKEN = "broken"
AT_NO_END = 2**53


class AnotherWriter(Exception):
    """Somebody else has written the entry that was to come next."""


class Journal:
    """Every meeting's entries in one database."""

    def __init__(self, database: Store) -> None:
        self.database = database
        self.broken: dict[str, int] = {}  # meeting to its first entry that isn't as written

    @property
    def failing(self) -> str | None:
        """Why nothing can be recorded at the moment, None if it can."""
        return self.database.read_only

    def read_only(self, meeting: str) -> str | None:
        """Why nothing can be recorded in this meeting, None if it can."""
        return BROKEN if meeting in self.broken else self.failing

    def meetings(self) -> list[str]:
        """The ids of all meetings, in the order in which they were planned."""
        with self.database.reading() as db:
            rows = db.execute("select meeting from journal where seq = 1 order by rowid")
            return [meeting for (meeting,) in rows.fetchall()]

    def traces(self) -> list[str]:
        """The ids of all meetings of which any entry is left."""
        with self.database.reading() as db:
            rows = db.execute("select distinct meeting from journal order by meeting")
            return [meeting for (meeting,) in rows.fetchall()]

    def was_purged(self, meeting: str) -> bool:
        """Whether there was a meeting of this id, which has been destroyed."""
        with self.database.reading() as db:
            found = db.execute("select 1 from purged where meeting = ?", [meeting]).fetchone()
        return found is not None

    def append(
        self, meeting: str, after: int, events: Sequence[Event], command_id: str, who: Actor, at: Ms
    ) -> list[Entry]:
        """Write what happened after entry `after`; it is on disk when this returns.

        Raises AnotherWriter if that was not the last entry, ReadOnly if the disk refuses.
        """
        if meeting in self.broken:
            raise ReadOnly("这个会议的记录已被改动，现在只能查看，请联系管理员。")
        entries = [
            Entry(meeting, seq, at, who.name, who.role, command_id, event)
            for seq, event in enumerate(events, after + 1)
        ]
        try:
            with self.database.writing() as db:
                self._insert(db, after, entries)
        except INTEGRITY_ERROR:
            if not list(self.lines(meeting, after)):
                raise  # nobody wrote it: a fault of ours
            raise AnotherWriter(meeting) from None
        return entries

    def _insert(self, db: Tables, after: int, entries: list[Entry]) -> None:
        prev = self._hash_at(db, entries[0].meeting, after)
        for entry in entries:
            line = sealed(_line(entry, prev))
            _insert_line(db, line)
            prev = line["hash"]

    def take_in(self, lines: Sequence[Line]) -> None:
        """Write a meeting's lines as they are, all or none. They have been verified."""
        with self.database.writing() as db:
            for line in lines:
                _insert_line(db, line)

    def _hash_at(self, db: Tables, meeting: str, seq: int) -> str:
        if seq == 0:
            return NOTHING_BEFORE
        found = db.execute(
            "select hash from journal where meeting = ? and seq = ?", [meeting, seq]
        ).fetchone()
        if found is None:
            raise Unknown("没有这个会议。")  # it was destroyed a moment ago
        return str(found[0])

    def lines(self, meeting: str, after: int = 0, before: int = AT_NO_END) -> Iterator[Line]:
        """The entries after `after` (and before `before`) as the NDJSON gives them."""
        rows = self._read(_COLUMNS, "seq > ? and seq < ?", meeting, after, before)
        return map(Row.line, map(Row._make, rows))

    def _read(self, columns: str, which: str, meeting: str, *values: object) -> list[Any]:
        with self.database.reading() as db:
            rows: list[Any] = db.execute(
                f"select {columns} from journal where meeting = ? and {which} order by seq",
                [meeting, *values],
            ).fetchall()
        return rows

    def entries(self, meeting: str, after: int = 0) -> Iterator[Entry]:
        """The entries after `after`; of a broken chain those before the break."""
        before = self.broken.get(meeting, AT_NO_END)
        rows = self._read(_OF_ENTRY, "seq > ? and seq < ?", meeting, after, before)
        return starmap(_entry, rows)

    def entries_of(self, meeting: str, names: Sequence[str]) -> list[Entry]:
        """Those of the entries whose events have these names; the others are not even read."""
        blanks = ", ".join("?" for _ in names)
        before = self.broken.get(meeting, AT_NO_END)
        found = self._read(_OF_ENTRY, f"seq < ? and name in ({blanks})", meeting, before, *names)
        return list(starmap(_entry, found))

    def head(self, meeting: str) -> tuple[int, str]:
        """How many entries there are, and the hash of the last."""
        with self.database.reading() as db:
            row = db.execute(
                "select seq, hash from journal where meeting = ? order by seq desc limit 1",
                [meeting],
            ).fetchone()
        return row or (0, NOTHING_BEFORE)

    def lengths(self, meetings: Collection[str]) -> dict[str, int]:
        """How many entries each of these meetings has, as far as it has any."""
        if not meetings:
            return {}
        asked = " union all ".join(["select ? as meeting"] * len(meetings))
        with self.database.reading() as db:
            rows = db.execute(
                "select a.meeting, (select max(seq) from journal j where j.meeting = a.meeting) "
                f"from ({asked}) a",
                list(meetings),
            ).fetchall()
        return {meeting: seq for meeting, seq in rows if seq is not None}

    def last_hash(self, meeting: str, seq: int) -> str:
        """The hash of entry `seq`."""
        with self.database.reading() as db:
            return self._hash_at(db, meeting, seq)

    def answer_to(self, meeting: str, who: Actor, command_id: str) -> list[Entry]:
        """What a command led to, empty if it was never carried out.

        An id belongs to the one who minted it: another's command of the same id is another.
        """
        with self.database.reading() as db:
            first, last = db.execute(
                "select min(seq), max(seq) from journal where meeting = ? and command_id = ? "
                "and actor = ? and role = ?",  # no `order by`: it would go through all entries
                [meeting, command_id, who.name, who.role],
            ).fetchone()
        if first is None:
            return []
        found = list(self.entries(meeting, first - 1))
        return found[: last - first + 1]

    def last_at(self) -> Ms:
        """When the newest entry of all was written, 0 where there is none to be believed."""
        with self.database.reading() as db:
            rows = db.execute("select meeting, max(at) from journal group by meeting").fetchall()
        return max((int(at) for meeting, at in rows if meeting not in self.broken), default=0)

    def verify(self, meeting: str) -> str:
        """Check the whole chain and return its last hash. Raises ChainBroken."""
        return verify_rows(self._read(_COLUMNS, "true", meeting))

    def verify_all(self) -> None:
        """Check every chain, and keep in `broken` where those that don't hold break."""
        self.broken = {}
        for meeting in self.traces():
            self.look_for_breaks(meeting)

    def look_for_breaks(self, meeting: str) -> None:
        """Check one chain, and keep in `broken` where it breaks, should it not hold."""
        try:
            self.verify(meeting)
        except ChainBroken as broken:
            self.broken[meeting] = broken.seq


def _insert_line(db: Tables, line: Line) -> None:
    db.execute(f"insert into journal ({_COLUMNS}) values ({_BLANKS})", Row.of(line))


def _line(entry: Entry, prev: str) -> Line:
    return {
        "meeting": entry.meeting,
        "seq": entry.seq,
        "at": entry.at,
        "actor": entry.actor,
        "role": entry.role,
        "command_id": entry.command_id,
        "name": name_of(entry.event),
        "data": data_of(entry.event),
        "prev": prev,
    }


def _entry(
    meeting: str, seq: int, at: Ms, actor: str, role: str, command_id: str, name: str, data: str
) -> Entry:
    """What stands in a row, once more as what happened."""
    return Entry(meeting, seq, at, actor, role, command_id, event_from(name, from_json(data)))


def entry_of(line: Line) -> Entry:
    """The entry as the NDJSON gives it, once more as what happened."""
    return _entry(*Row.of(line)[:8])
