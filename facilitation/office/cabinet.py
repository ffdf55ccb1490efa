"""The cabinet: where the registers are kept, in the file of the journal.

A change is on disk with who made it and when before it is answered. It is made under the
revision that its maker saw, so that of two who change one row at a time none undoes the other's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..journal import Store, Tables
from ..meeting.actor import Actor
from ..meeting.meeting import Meeting
from ..meeting.refusals import Conflict, Malformed, Unknown
from ..meeting.timer import Ms
from .register import FLAG, LISTS, ROW, Register, Row, Values, check
from .rights import permit

MOST_ROWS = 2000  # of one register in one meeting


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what, when, and to what; the change that made revision `revision` of a row."""

    row: str
    revision: int
    at: Ms
    actor: str
    role: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row is to become, by one who saw its `revision`; `removed` None: as it was."""

    row: str
    revision: int
    values: Values
    removed: bool | None = None

    @property
    def logged(self) -> dict[str, Any]:
        more = {} if self.removed is None else {"removed": self.removed}
        return {**self.values, **more}


class Cabinet:
    """Every register of every meeting."""

    def __init__(self, database: Store) -> None:
        self.database = database

    def rows(self, register: Register, meeting: Meeting) -> list[Row]:
        """The rows that there are, those that follow from the meeting first."""
        with self.database.reading() as db:
            kept = {row.id: row for row in self._kept(db, register, meeting.id)}
        seeds = {row.id: row for row in register.seeds(meeting)}
        return [row for row in (seeds | kept).values() if not row.removed]

    def changes(self, register: Register, meeting: Meeting, row: str | None = None) -> list[Change]:
        """Every change of the register, or of one row, oldest first."""
        sql = (
            "select row, revision, at, actor, role, data from office_changes "
            "where meeting = ? and register = ? and (? is null or row = ?) order by rowid"
        )
        with self.database.reading() as db:
            found = db.execute(sql, [meeting.id, register.key, row, row]).fetchall()
        return [
            Change(key, revision, at, actor, role, json.loads(data))
            for key, revision, at, actor, role, data in found
        ]

    def put(
        self, register: Register, meeting: Meeting, wish: Wish, who: Actor, now: Ms
    ) -> tuple[Row, bool]:
        """The row as it is now, and whether that very wish had been granted before.

        Raises a Refusal, and then nothing has changed: NotAllowed, Conflict where somebody was
        faster, or Malformed naming the field.
        """
        seed = register.seed_of(wish.row, meeting)
        with self.database.writing(alone=meeting.id) as db:
            before = self._row(db, register, meeting.id, wish.row) or seed
            if self._is_granted(db, register, meeting.id, wish, who):
                assert before is not None
                return before, True
            after = _changed(register, before, wish)
            permit(register, before.values if before else None, after.values, who)
            if wish.revision != (before.revision if before else 0):
                raise Conflict("别人刚刚改过这一项，请看清后再保存。")
            if not after.removed:
                check(register, wish.row, after.values, meeting)
                self._check_references(db, register, meeting.id, after)
            self._write(db, register, meeting.id, before, after)
            self._log(db, register, meeting.id, wish, who, now)
        return after, False

    def _is_granted(
        self, db: Tables, register: Register, meeting: str, wish: Wish, who: Actor
    ) -> bool:
        """Whether the next revision is what this wish made: its answer was lost on the way."""
        found = db.execute(
            "select actor, role, data from office_changes "
            "where meeting = ? and register = ? and row = ? and revision = ?",
            [meeting, register.key, wish.row, wish.revision + 1],
        ).fetchone()
        return found is not None and (*found[:2], json.loads(found[2])) == (
            who.name,
            who.role,
            wish.logged,
        )

    def _check_references(self, db: Tables, register: Register, meeting: str, row: Row) -> None:
        """Raise Unknown where the row names another that is not there."""
        for each in register.fields:
            if each.kind == ROW and (named := row.values[each.name]):
                other = self._row(db, register, meeting, named)
                if other is None or other.removed or named == row.id:
                    raise Unknown("没有这一项。", field=each.name)

    def _row(self, db: Tables, register: Register, meeting: str, key: str) -> Row | None:
        return next(self._kept(db, register, meeting, key), None)

    def _kept(
        self, db: Tables, register: Register, meeting: str, key: str | None = None
    ) -> Iterator[Row]:
        names = [each.name for each in register.fields]
        columns = ", ".join(f'"{name}"' for name in ("id", "revision", "removed", *names))
        found = db.execute(
            f"select {columns} from {register.key} "
            "where meeting = ? and (? is null or id = ?) order by rowid",
            [meeting, key, key],
        ).fetchall()
        for row in found:
            values = {
                f.name: _read(f.kind, v) for f, v in zip(register.fields, row[3:], strict=True)
            }
            yield Row(row[0], row[1], values, bool(row[2]))

    def _write(
        self,
        db: Tables,
        register: Register,
        meeting: str,
        before: Row | None,
        after: Row,
    ) -> None:
        if before is None or before.revision == 0:
            self._check_room(db, register, meeting)
        kinds = {each.name: each.kind for each in register.fields}
        kept = {name: _written(kinds[name], value) for name, value in after.values.items()}
        row = {"meeting": meeting, "id": after.id, "revision": after.revision}
        row |= {"removed": int(after.removed)} | kept
        places = ", ".join(f":{name}" for name in row)
        names = [f'"{name}"' for name in row]
        db.execute(
            f"insert into {register.key} ({', '.join(names)}) values ({places}) "
            "on conflict (meeting, id) do update set "
            + ", ".join(f"{name} = excluded.{name}" for name in names),
            row,
        )

    def _check_room(self, db: Tables, register: Register, meeting: str) -> None:
        (count,) = db.execute(
            f"select count(*) from {register.key} where meeting = ?", [meeting]
        ).fetchone()
        if count >= MOST_ROWS:
            raise Malformed("最多 {limit} 项，不能再加。", field="row", limit=MOST_ROWS)

    def _log(
        self,
        db: Tables,
        register: Register,
        meeting: str,
        wish: Wish,
        who: Actor,
        now: Ms,
    ) -> None:
        data = json.dumps(wish.logged, ensure_ascii=False, allow_nan=False)
        db.execute(
            "insert into office_changes (meeting, register, row, revision, at, actor, role, data) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            [meeting, register.key, wish.row, wish.revision + 1, now, who.name, who.role, data],
        )


def _changed(register: Register, before: Row | None, wish: Wish) -> Row:
    old = before.values if before else register.blank
    was_removed = before.removed if before else False
    removed = was_removed if wish.removed is None else wish.removed
    return Row(wish.row, wish.revision + 1, {**old, **wish.values}, removed)


def _read(kind: str, value: Any) -> Any:
    if kind in LISTS:
        return json.loads(value)
    return bool(value) if kind == FLAG else value


def _written(kind: str, value: Any) -> Any:
    if kind in LISTS:
        return json.dumps(value, ensure_ascii=False)
    return int(value) if kind == FLAG else value
