"""The file: append-only, one server's, durable; and a disk that refuses."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from facilitation.journal import InUse, NewerSchema, open_database
from facilitation.journal.database import FILE_NAME
from facilitation.meeting.refusals import ReadOnly

ROOT = Path(__file__).parents[2]


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
