"""Restart: whatever happens to the server, the meeting goes on where it was."""

import pytest

from facilitation.journal import Journal, open_database
from facilitation.meeting.refusals import Unknown
from facilitation.proceedings import Hall
from tests.room import Room


@pytest.fixture
def room(tmp_path):
    room = Room(Journal(open_database(tmp_path)), members=5)
    room.folder = tmp_path
    yield room
    room.journal.database.close()


def restart(room):
    """The server stops and another starts on the same folder."""
    room.journal.database.close()
    room.journal = Journal(open_database(room.folder))
    room.proceedings = Hall(room.journal, room.news.append)[room.meeting.id]


def test_a_restart_finds_the_same_meeting(room):
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="调研不够深入")
    room.says("m4", "request_floor")
    room.is_away("m5")
    room.says("recorder", "write_note", item="turn:m1", text="记录")
    room.says("chair", "reorder", items=["turn:m5", "turn:m3"])
    before = room.meeting
    restart(room)

    assert room.meeting == before
    assert room.meeting is not before


def test_a_restart_in_the_middle_of_criticism_costs_the_critic_no_time_and_gives_him_none(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    room.passes(minutes=2)
    seen = room.floor
    restart(room)
    assert room.floor == seen

    room.passes(seconds=30)
    assert (room.speaker, room.spoken, room.left) == ("m3", 150, 15 * 60 - 150)


def test_what_happened_before_a_restart_can_be_undone_after_it(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("m2", "finish_turn")
    restart(room)
    room.passes(minutes=1)
    room.says("chair", "undo")

    assert (room.speaker, room.spoken) == ("m2", 120)


def test_a_meeting_rests_over_lunch_and_goes_on_with_the_same_critic_and_the_same_time(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    room.passes(minutes=2)
    room.says("chair", "start_recess")
    restart(room)
    room.passes(minutes=120)
    restart(room)

    assert room.status == "recess"
    room.says("chair", "end_recess")
    assert (room.speaker, room.spoken, room.left) == ("m3", 120, 13 * 60)
    room.says("m3", "begin_turn")
    room.passes(minutes=1)
    assert (room.spoken, room.left) == (180, 12 * 60)


def test_an_interjection_outlasts_a_restart(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("chair", "interject", person="m5")
    restart(room)
    room.says("m5", "finish_turn")

    assert (room.speaker, room.spoken) == ("m2", 60)


def test_a_sealed_meeting_stays_sealed(room):
    room.opens()
    room.says("chair", "close_meeting")
    room.says("chair", "seal")
    restart(room)
    assert room.status == "closed"
    room.says("recorder", "seal")
    restart(room)

    assert room.status == "sealed"
    assert room.refuses("recorder", "write_note", item="summary", text="…").code == "wrong_state"


def test_a_computer_whose_clock_has_fallen_back_starts_where_the_journal_ends(room):
    room.criticism_of("m1")
    room.passes(minutes=5)
    room.says("m2", "finish_turn")
    restart(room)
    room.now = 0
    room.says("m3", "finish_turn")

    assert room.meeting.floor.here.timer.elapsed_ms == 5 * 60_000


def test_every_meeting_of_the_folder_is_found_again(room):
    other = Room(room.journal)
    other.opens()
    restart(room)
    hall = Hall(room.journal, room.news.append)

    assert hall.ids() == [room.meeting.id, other.meeting.id]
    assert hall[other.meeting.id].meeting.status == "open"
    with pytest.raises(Unknown):
        hall["no such meeting"]
