"""The chain: each entry proves the one before, and what was altered is named."""

import contextlib
import json

import pytest
import rfc8785

from facilitation.journal import ChainBroken, verify_lines
from facilitation.journal.chain import sealed
from tests.room import Room


@contextlib.contextmanager
def behind_our_back(room):
    """The file's connection, without the triggers that keep its rows as they are."""
    db = room.journal.database.db
    for verb in ("update", "delete"):
        db.execute(f"drop trigger journal_no_{verb}")
    yield db
    db.conn.commit()


def test_each_entry_carries_the_hash_of_the_one_before(room):
    lines = list(room.journal.lines(room.meeting.id))

    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert [line["prev"] for line in lines] == ["0" * 64, *(line["hash"] for line in lines[:-1])]
    assert room.journal.verify(room.meeting.id) == lines[-1]["hash"]


def test_the_chain_can_be_checked_from_the_exported_lines_alone(room):
    exported = [json.dumps(line) for line in room.journal.lines(room.meeting.id)]

    assert verify_lines(map(json.loads, exported)) == room.journal.verify(room.meeting.id)


@pytest.mark.parametrize(
    "change",
    [
        "at = at + 1",
        "actor = 'm3'",
        "role = 'observer'",
        "command_id = 'x'",
        "name = 'turn_began'",
        "data = json_set(data, '$.command', 'x')",
        "data = '{}'",
        "data = 'not json'",
        "data = ''",
        "data = '[' ",
        "data = 'NaN'",
        "data = '1e999'",
        "prev = hash",
        "hash = prev",
    ],
)
def test_a_changed_entry_is_named(room, change):
    with behind_our_back(room) as db:
        db.execute(f"update journal set {change} where seq = 5")

    with pytest.raises(ChainBroken) as broken:
        room.journal.verify(room.meeting.id)
    assert broken.value.seq == 5


def test_data_that_says_the_same_in_other_letters_is_as_it_was_written(room):
    whole = room.journal.verify(room.meeting.id)
    with behind_our_back(room) as db:
        ((data,),) = db.execute("select data from journal where seq = 5").fetchall()
        spread = json.dumps(json.loads(data), indent=1, ensure_ascii=True)
        db.execute("update journal set data = ? where seq = 5", [spread])

    assert spread != data
    assert room.journal.verify(room.meeting.id) == whole


def test_data_is_kept_as_it_was_hashed(room):
    with room.journal.database.reading() as db:
        kept = [data for (data,) in db.execute("select data from journal").fetchall()]

    assert [data.encode() for data in kept] == [rfc8785.dumps(json.loads(d)) for d in kept]


def test_a_missing_entry_is_named(room):
    with behind_our_back(room) as db:
        db.execute("delete from journal where seq = 6")

    with pytest.raises(ChainBroken) as broken:
        room.journal.verify(room.meeting.id)
    assert broken.value.seq == 6


def test_two_swapped_entries_are_noticed_at_the_first(room):
    with behind_our_back(room) as db:
        for old, new in ((7, -1), (8, 7), (-1, 8)):
            db.execute("update journal set seq = ? where seq = ?", [new, old])

    with pytest.raises(ChainBroken) as broken:
        room.journal.verify(room.meeting.id)
    assert broken.value.seq == 7


def test_an_entry_written_again_with_a_hash_that_fits_breaks_the_next(room):
    lines = list(room.journal.lines(room.meeting.id))
    lines[4] = sealed({key: v for key, v in lines[4].items() if key != "hash"} | {"actor": "m3"})

    with pytest.raises(ChainBroken) as broken:
        verify_lines(lines)
    assert broken.value.seq == 6


@pytest.mark.parametrize("line", ["5", "[]", "{}", "null", "{", ""])
def test_an_exported_line_that_is_no_entry_is_named(room, line):
    exported = [json.dumps(line) for line in room.journal.lines(room.meeting.id)]
    exported[2] = line

    with pytest.raises(ChainBroken) as broken:
        verify_lines(map(json.loads, exported))
    assert broken.value.seq == 3


def test_one_meeting_s_chain_knows_nothing_of_another_s(room, journal):
    other = Room(journal)
    other.opens()
    room.says("chair", "advance")

    assert journal.verify(other.meeting.id) != journal.verify(room.meeting.id)
    assert journal.meetings() == [room.meeting.id, other.meeting.id]
