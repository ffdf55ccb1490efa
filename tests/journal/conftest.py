"""A journal in a real file, and a meeting in it."""

import pytest

from facilitation.journal import Journal, open_database
from tests.room import Room


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
