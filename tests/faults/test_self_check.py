"""The check at the start: what was altered or damaged can be read, and is not made worse."""

import contextlib
import json
import sqlite3

import pytest

from facilitation.journal import Journal, open_database
from facilitation.journal.checking import check
from facilitation.journal.database import FILE_NAME
from tests.live import LiveMeeting, of_the_file
from tests.room import NINE_O_CLOCK_MS, Room


@pytest.fixture
def two_meetings(own_server):
    """Two meetings in a folder whose server has stopped."""
    own_server.start()
    meetings = [own_server.plan(), own_server.plan()]
    for meeting in meetings:
        meeting.go_on_to("turn:m1", "criticism")
        meeting.commands("m2", "record_point", about="m1", text="调研不够深入")
    own_server.stop()
    return meetings


def alter(server, change, *values):
    """Change rows of the journal as somebody would who has the file."""
    with contextlib.closing(sqlite3.connect(server.data / FILE_NAME)) as connection:
        for verb in ("update", "delete"):
            connection.execute(f"drop trigger if exists journal_no_{verb}")
        connection.execute(change, values)
        connection.commit()


@of_the_file
@pytest.mark.parametrize(
    "change",
    [
        "update journal set at = at + 60000 where meeting = ? and seq = 4",
        "update journal set data = 'not json' where meeting = ? and seq = 4",
        "update journal set name = 'no_such_event' where meeting = ? and seq = 4",
        "delete from journal where meeting = ? and seq = 4",
    ],
)
def test_a_meeting_whose_journal_was_altered_can_be_read_up_to_there(
    own_server, two_meetings, change
):
    broken, sound = two_meetings
    alter(own_server, change, broken.id)
    own_server.start()

    health = own_server.ask("GET", "/healthz")
    assert (health.status, health.json["failed_checks"]) == (200, ["chain"])
    assert broken.get("/floor").json["read_only"] == "broken"
    assert broken.get("/floor").json["seq"] == 3
    chair = broken.connect("chair")
    assert chair.welcome["floor"]["read_only"] == "broken"
    assert chair.says("undo")["error"]["code"] == "read_only"
    assert broken.get("/record.txt").status == 200
    assert sound.get("/floor").json["read_only"] is None
    assert sound.commands("chair", "undo").status == 200
    broken.leave()


@of_the_file
def test_a_meeting_without_its_plan_is_no_more_and_the_others_are(own_server, two_meetings):
    broken, sound = two_meetings
    alter(own_server, "update journal set data = '{}' where meeting = ? and seq = 1", broken.id)
    own_server.start()

    listed = own_server.ask("GET", "/api/meetings", token=own_server.organiser).json
    assert [meeting["id"] for meeting in listed] == [sound.id]
    assert broken.get().status == 404
    assert own_server.ask("GET", "/healthz").json["failed_checks"] == ["chain"]


@of_the_file
def test_a_damaged_file_is_only_read_and_the_chair_is_told(own_server, two_meetings):
    file = own_server.data / FILE_NAME
    with contextlib.closing(sqlite3.connect(file)) as connection:
        query = "select rootpage from sqlite_master where name like 'idx_journal_%'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("pragma page_size").fetchone()
    content = bytearray(file.read_bytes())
    content[page * size - 200 : page * size] = bytes(200)
    file.write_bytes(content)
    own_server.start()

    health = own_server.ask("GET", "/healthz")
    assert (health.status, health.json["reason"]) == (503, "damaged")
    assert "file" in health.json["failed_checks"]
    meeting = LiveMeeting(own_server, two_meetings[0].id, two_meetings[0].links)
    assert meeting.get("/floor").json["read_only"] == "damaged"
    assert meeting.commands("chair", "advance").status == 503
    assert len(own_server.run("new", own_server.data / "server.json")[2].splitlines()) == 1


@pytest.fixture
def room(tmp_path):
    room = Room(Journal(open_database(tmp_path)))
    room.opens()
    yield room
    room.journal.database.close()


def test_all_is_well_where_nothing_is_wrong(room, tmp_path):
    found = check(room.journal, tmp_path, NINE_O_CLOCK_MS + 1)

    assert (found.failed, found.meetings, room.journal.broken) == ((), 1, {})


def test_a_computer_whose_clock_stands_before_the_last_entry_is_noticed(room, tmp_path):
    assert check(room.journal, tmp_path, NINE_O_CLOCK_MS - 3_600_000).failed == ("clock",)


def test_little_space_is_noticed_before_it_is_too_little(room, tmp_path, monkeypatch):
    monkeypatch.setattr("facilitation.journal.checking.free_bytes", lambda folder: 500 * 2**20)

    assert check(room.journal, tmp_path, NINE_O_CLOCK_MS).failed == ("space",)


def test_the_desk_is_told_what_was_found(own_server, two_meetings):
    own_server.start()

    start = two_meetings[0].get("/checks").json["start"]
    assert start == {"failed": [], "meetings": 2, "backed_up_at": None, "second_medium": None}
    assert json.dumps(start)
