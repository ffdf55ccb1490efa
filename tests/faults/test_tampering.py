"""Tampering: whatever is changed in a sealed journal, exported, in the file or in a backup, shows.

Even if every hash is made to fit again: the checkpoint of the seal tells.
"""

import contextlib
import json
import random
import sqlite3

import pytest

from facilitation.journal import ChainBroken, Differs, Journal, Signer, open_database
from facilitation.journal.backup import copy_in_steps, put_in_place, sound_heads
from facilitation.journal.chain import NOTHING_BEFORE, hashes, sealed
from facilitation.journal.database import Database
from facilitation.journal.evidence import compare_heads
from tests.faults.ledger import number, reached, steps
from tests.room import Room

CHANGES = number("CHANGES", 500, 10_000)
pytestmark = pytest.mark.timeout(300 + CHANGES // 20)


def a_meeting(folder):
    """A sealed meeting, and its journal."""
    room = Room(Journal(open_database(folder)), members=5)
    room.criticism_of("m1")
    for n in range(12):
        room.says("m2", "record_point", about="m1", text=f"第{n}条", suggestion="多下基层")
        room.says("recorder", "write_note", item="turn:m1", text=f"要点{n}")
    room.says("chair", "close_meeting")
    room.says("chair", "seal")
    room.says("recorder", "seal")
    assert room.status == "sealed"
    return room


def export(room):
    return b"".join(
        json.dumps(line, ensure_ascii=False).encode() + b"\n"
        for line in room.journal.lines(room.meeting.id)
    )


def changed(content, chance):
    """The export after one change of any kind."""
    lines = content.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            at = chance.randrange(len(content))
            return (
                content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
            )
        case 1:
            return b"".join(lines[:place] + lines[place + 1 :])
        case 2:
            other = chance.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
            return b"".join(lines)
        case 3:
            return content[: chance.randrange(len(content))]
        case 4:
            return b"".join([*lines[: place + 1], *lines[place:]])
        case 5:
            return written_anew(lines, place, chance)
        case _:
            at = chance.randrange(len(content))
            return content[:at] + b"0" + content[at:]


def written_anew(lines, place, chance):
    """One entry forged, moved or left out, and every number and hash made to fit again."""
    entries = [json.loads(line) for line in lines]
    match chance.randrange(3):
        case 0:
            entries[place]["at"] += chance.choice((-1, 1, 60_000))
        case 1:
            del entries[place]
        case _:
            entries.insert(chance.randrange(len(entries)), entries.pop(place))
    prev, content = NOTHING_BEFORE, b""
    for seq, entry in enumerate(entries, 1):
        unsealed = {key: value for key, value in entry.items() if key != "hash"}
        line = sealed(unsealed | {"seq": seq, "prev": prev})
        prev = line["hash"]
        content += json.dumps(line, ensure_ascii=False).encode() + b"\n"
    return content


def agrees(content, head):
    """Whether a journal file is the one of which a checkpoint tells the head."""
    try:
        entries = [json.loads(line) for line in content.splitlines()]
        compare_heads(list(hashes(entries)), [head])
    except (ValueError, ChainBroken, Differs, RecursionError):
        return False
    return True


def values_of(content):
    """What the file says, whatever spaces it is written with."""
    try:
        return [json.loads(line) for line in content.splitlines()]
    except ValueError:
        return None


def test_every_change_of_an_exported_journal_is_noticed(tmp_path):
    room = a_meeting(tmp_path)
    whole, chance = export(room), random.Random(20260115)
    signer = Signer(bytes(32))
    note = signer.checkpoint(room.meeting.id, *room.journal.head(room.meeting.id))
    checkpoint = signer.verifier.check(note)
    head = checkpoint.size, checkpoint.hash
    assert agrees(whole, head)
    tried = 0
    while tried < CHANGES:
        other = changed(whole, chance)
        if values_of(other) != values_of(whole):
            tried += 1
            assert not agrees(other, head)
    room.journal.database.close()
    told = f"{CHANGES}, all noticed"
    reached("P14", "changes to an exported journal, against its signed head", CHANGES.full, told)


def test_every_change_of_a_stored_entry_is_noticed(tmp_path):
    room, file = a_meeting(tmp_path), tmp_path / "copy.db"
    put_in_place(copy_in_steps(room.journal.database.db.conn, file, lambda: None), file)
    sound_heads(file)
    meeting, chance = room.meeting.id, random.Random(20260115)
    head = room.journal.verify(meeting)
    room.journal.database.close()
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for verb in ("update", "delete"):
            connection.execute(f"drop trigger journal_no_{verb}")
        journal = Journal(Database(connection))
        columns = ("seq", "at", "actor", "role", "command_id", "name", "data", "prev", "hash")
        for _ in steps(CHANGES, "changes to stored entries"):
            connection.execute("begin")
            if alter(connection, chance, columns):
                assert not holds(journal, meeting, head)
            connection.execute("rollback")
    reached("P14", "changes to stored entries", CHANGES.full, f"{CHANGES}, all noticed")


def alter(connection, chance, columns):
    """Change something of one row; whether it really is another now."""
    (rows,) = connection.execute("select count(*) from journal").fetchone()
    row = chance.randrange(1, rows + 1)
    kind = chance.randrange(len(columns) + 2)
    if kind >= len(columns):
        where = "seq = ?" if kind == len(columns) else "seq >= ?"
        return connection.execute(f"delete from journal where {where}", [row]).rowcount
    column = columns[kind]
    (old,) = connection.execute(f"select {column} from journal where seq = ?", [row]).fetchone()
    if isinstance(old, int):
        new = old + chance.choice((-1, 1, 1000))
    else:
        place = chance.randrange(len(old or "x"))
        new = (old or "")[:place] + chance.choice("0az{") + (old or "")[place + 1 :]
    if new == old:
        return False
    with contextlib.suppress(sqlite3.IntegrityError):  # there is an entry of that seq
        connection.execute(f"update journal set {column} = ? where seq = ?", [new, row])
        return True
    return False


def holds(journal, meeting, head):
    try:
        return journal.verify(meeting) == head
    except ChainBroken:
        return False
