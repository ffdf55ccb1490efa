"""The journal: a real file that keeps what happened, in order, and shows what was altered."""

import contextlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import rfc8785

from facilitation.journal import (
    ChainBroken,
    InUse,
    Journal,
    NewerSchema,
    open_database,
    verify_lines,
)
from facilitation.journal.chain import sealed
from facilitation.journal.database import FILE_NAME
from facilitation.meeting.commands import Command
from facilitation.meeting.refusals import ReadOnly, WrongState
from facilitation.proceedings import Hall
from tests.room import Room

ROOT = Path(__file__).parent.parent


@pytest.fixture
def journal(tmp_path):
    database = open_database(tmp_path)
    yield Journal(database)
    database.close()


@pytest.fixture
def room(journal):
    """A meeting on disk in which a good deal has happened."""
    room = Room(journal, members=5)
    room.says("m1", "check_in")
    room.says("chair", "mark_attendance", person="m5", status="leave", reason="因病")
    room.criticism_of("m1")
    for critic, text in {"m2": "调研不够深入", "m3": "会议太多"}.items():
        room.passes(minutes=2)
        room.says(critic, "record_point", about="m1", text=text, id=f"point of {critic}")
        room.says(critic, "finish_turn")
    room.says("chair", "skip", person="m4", reason="去接电话")
    room.says("recorder", "write_note", item="turn:m1", step="criticism", person="m2", text="要点")
    return room


@contextlib.contextmanager
def behind_our_back(room):
    """The file's connection, without the triggers that keep its rows as they are."""
    db = room.journal.database.db
    for verb in ("update", "delete"):
        db.execute(f"drop trigger journal_no_{verb}")
    yield db
    db.conn.commit()


# The chain


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


# What SQLite is told to keep


@pytest.mark.parametrize("change", ["update journal set at = 0", "delete from journal"])
def test_no_row_can_be_changed_or_deleted_through_sql(room, change):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        room.journal.database.db.execute(change)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("locking_mode", "exclusive"),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ],
)
def test_the_file_is_opened_with_the_settings_that_durability_depends_on(journal, pragma, value):
    assert journal.database.db.execute(f"pragma {pragma}").fetchone() == (value,)


def test_a_second_server_on_the_same_folder_is_kept_out(journal, tmp_path):
    with pytest.raises(InUse):
        open_database(tmp_path)


def test_a_second_process_is_kept_out(journal, tmp_path):
    code = (
        "import sys; from pathlib import Path; from facilitation.journal import *\n"
        "try: open_database(Path(sys.argv[1]))\n"
        "except InUse: print('in use')"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert other.stdout == "in use\n"


def test_a_folder_of_a_newer_version_is_left_alone(tmp_path):
    database = open_database(tmp_path)
    database.db.table("_sqlite_migrations").insert(
        {"migration_set": "fayan", "name": "m999_from_the_future", "applied_at": "2030"}
    )
    database.db.conn.commit()
    database.close()

    for _ in range(2):  # and the refusal lets go of the file
        with pytest.raises(NewerSchema, match="m999"):
            open_database(tmp_path)


def test_the_file_can_be_read_by_others_once_the_server_has_stopped(room, tmp_path):
    room.journal.database.close()

    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        assert file.execute("pragma integrity_check").fetchone() == ("ok",)
        assert file.execute("select count(*) from points").fetchone() == (2,)
    room.journal.database.db.conn = sqlite3.connect(":memory:")  # for the fixture to close


# The same command twice


def test_a_command_that_is_sent_again_gets_the_same_answer_and_changes_nothing(room):
    first = room.says("m3", "record_point", about="m1", text="一", id="again")
    before = room.meeting
    again = room.says("m3", "record_point", about="m1", text="二", id="again")

    assert (again.seq, again.result, again.replayed) == (first.seq, first.result, True)
    assert not first.replayed
    assert room.meeting is before
    assert len(room.news) == len({news.after.seq for news in room.news})


def test_a_command_is_answered_again_even_where_it_would_no_longer_be_allowed(room):
    ack = room.says("m2", "record_point", about="m1", text="一", id="again")
    room.says("chair", "close_meeting")

    assert room.says("m2", "record_point", about="m1", text="一", id="again").seq == ack.seq


def test_an_id_is_the_sender_s_own(room):
    mine = room.says("m2", "record_point", about="m1", text="甲", id="same")
    yours = room.says("m3", "record_point", about="m1", text="乙", id="same")
    ours = room.says("recorder", "record_point", about="m1", by="m4", text="丙", id="same")

    assert not yours.replayed
    assert not ours.replayed
    assert len({ack.result["point"] for ack in (mine, yours, ours)}) == 3
    assert room.says("m2", "record_point", about="m1", text="甲", id="same").result == mine.result


def test_the_chair_s_screen_and_the_chair_s_phone_are_two_senders(room):
    assert room.meeting.plan.chair.id == "m1"
    room.says("chair", "request_floor", id="same")
    room.says("chair", "withdraw_request", id="other")

    assert not room.says("m1", "request_floor", id="same").replayed


def test_an_id_counts_in_one_meeting_alone(room, journal):
    other = Room(journal)
    room.says("chair", "advance", id="same")

    assert not other.says("chair", "open_meeting", id="same").replayed


def test_what_was_refused_may_be_tried_again_under_the_same_id(room):
    room.refuses("m2", "record_point", about="m3", text="早了", id="early")
    room.goes_to("turn:m3")

    assert not room.says("m2", "record_point", about="m3", text="早了", id="early").replayed


def test_looking_for_an_answer_takes_no_longer_in_a_long_meeting():
    room = Room()
    room.criticism_of("m1")
    short = steps_of_looking_for_an_answer(room)
    for turn in range(300):
        room.says("chair", "start_timer" if turn % 2 else "pause_timer")

    assert steps_of_looking_for_an_answer(room) <= short + 10


def steps_of_looking_for_an_answer(room):
    """How many steps of SQLite's machine it takes to find that a command is new."""
    steps, connection = [], room.journal.database.db.conn
    connection.set_progress_handler(lambda: steps.append(1), 1)
    assert room.journal.answer_to(room.meeting.id, room.actor("chair"), "new") == []
    connection.set_progress_handler(None, 1)
    return len(steps)


def test_an_answer_outlasts_a_restart(room, tmp_path):
    first = room.says("m4", "record_point", about="m1", text="一", id="again")
    room.proceedings = Hall(room.journal, room.news.append)[room.meeting.id]

    again = room.says("m4", "record_point", about="m1", text="一", id="again")
    assert (again.seq, again.result, again.replayed) == (first.seq, first.result, True)


# Two writers of one journal


def test_whoever_is_behind_catches_up_and_decides_again(room):
    other = Hall(room.journal, room.news.append)[room.meeting.id]
    room.says("chair", "start_recess")
    point = Command("p", "record_point", {"about": "m1", "text": "……"})
    ack = other.carry_out(point, room.actor("m2"), room.now)

    assert ack.seq == room.meeting.seq + 1
    assert other.meeting == room.replayed()
    with pytest.raises(WrongState):
        other.carry_out(Command("a", "advance"), room.actor("chair"), room.now)


# The plain tables


def rows(room, view):
    return list(room.journal.database.db.query(f"select * from {view}"))


def test_the_table_of_points_agrees_with_the_meeting(room):
    first, second = room.meeting.points.values()
    room.says("m2", "revise_point", point=first.id, text="下去太少", suggestion="多下去")
    room.says("m2", "revise_point", point=first.id, aspect="担当负责")
    room.says("m3", "withdraw_point", point=second.id)
    room.says("recorder", "record_point", about="group", by="m5", text="缺席的意见")

    columns = ("at", "item", "by", "about", "via", "text", "suggestion", "aspect", "state")
    assert rows(room, "points") == [
        {"meeting": room.meeting.id, "point": point.id}
        | {column: getattr(point, column) for column in columns}
        for point in room.meeting.points.values()
    ]


def test_the_table_of_turns_agrees_with_the_meeting(room):
    room.says("chair", "advance")
    room.passes(minutes=1)
    room.says("chair", "advance")
    room.says("chair", "undo")
    room.says("chair", "interject", person="m3")
    room.says("m3", "finish_turn")
    room.says("chair", "skip", person=room.speaker, reason="请假")

    table = [{k: v for k, v in each.items() if k != "seq"} for each in rows(room, "turns")]
    fold = [
        {
            "meeting": room.meeting.id,
            "item": item,
            "step": step,
            "person": turn.person,
            "outcome": turn.outcome,
            "reason": turn.reason,
            "given_at": turn.given_at,
            "began_at": turn.began_at,
            "ended_at": turn.ended_at,
            "elapsed_ms": turn.timer.elapsed_ms,
        }
        for (item, step), held in room.meeting.floor.held.items()
        for turn in held.turns
    ]
    assert len(table) >= 4
    assert table == fold


def test_the_table_of_attendance_agrees_with_the_meeting(room):
    room.passes(minutes=9)
    room.says("m5", "check_in")

    table = {each["person"]: (each["status"], each["reason"]) for each in rows(room, "attendance")}
    fold = {key: (noted.status, noted.reason) for key, noted in room.meeting.attendance.items()}
    assert table == fold == {"m1": ("present", None), "m5": ("late", "因病")}
    assert {each["at"] for each in rows(room, "attendance")} == {
        noted.at for noted in room.meeting.attendance.values()
    }


def test_the_table_of_notes_agrees_with_the_meeting(room):
    (note,) = room.meeting.notes
    room.passes(minutes=9)
    room.says("recorder", "revise_note", note=note, text="更正", person="m3")
    room.says("recorder", "write_note", item="summary", text="另一条")
    room.says("recorder", "mark_moment", kind="interjection", item="summary", text="同意")
    room.says("recorder", "withdraw_note", note=note)

    columns = ("item", "step", "person", "text", "at", "mark", "state")
    assert rows(room, "notes") == [
        {"meeting": room.meeting.id, "note": note.id}
        | {column: getattr(note, column) for column in columns}
        for note in room.meeting.notes.values()
    ]


# When the disk refuses


@pytest.fixture
def full_disk(room):
    """The room, whose file may not grow any more."""
    db = room.journal.database.db
    room.journal.database.db.execute("pragma wal_checkpoint(truncate)")
    (pages,) = db.execute("pragma page_count").fetchone()
    db.execute(f"pragma max_page_count = {pages}").fetchone()
    return room


def fill(room):
    """Put points, long ones and then short ones, until there is no room for another."""
    for text in ("字" * 1000, "字"):
        with pytest.raises(ReadOnly):
            put_points_for_ever(room, text)


def put_points_for_ever(room, text):
    while True:
        room.says("m4", "record_point", about="m1", text=text)


def test_a_full_disk_makes_the_meeting_read_only_and_loses_nothing(full_disk):
    fill(full_disk)

    assert full_disk.journal.failing
    assert full_disk.refuses("chair", "advance").code == "read_only"
    assert not full_disk.journal.database.db.conn.in_transaction
    full_disk.journal.verify(full_disk.meeting.id)


def test_the_meeting_goes_on_by_itself_when_there_is_space_again(full_disk):
    fill(full_disk)
    full_disk.journal.database.db.execute("pragma max_page_count = 1000000").fetchone()
    ack = full_disk.says("chair", "advance")

    assert full_disk.journal.failing is None
    assert ack.seq == full_disk.meeting.seq == len(full_disk.entries())
    assert full_disk.replayed() == full_disk.meeting
    full_disk.journal.verify(full_disk.meeting.id)


def test_a_text_that_cannot_be_stored_leaves_no_trace(room):
    before = room.meeting
    with pytest.raises((UnicodeError, ValueError)):
        room.says("m2", "record_point", about="m1", text="\ud800")

    assert room.meeting == before == room.replayed()
    assert room.says("m2", "record_point", about="m1", text="好").seq == before.seq + 1
