"""The same command twice, and two writers: each command counts once."""

import pytest

from facilitation.meeting.commands import Command
from facilitation.meeting.refusals import WrongState
from facilitation.proceedings import Hall
from tests.room import Room


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


def test_whoever_is_behind_catches_up_and_decides_again(room):
    other = Hall(room.journal, room.news.append)[room.meeting.id]
    room.says("chair", "start_recess")
    point = Command("p", "record_point", {"about": "m1", "text": "……"})
    ack = other.carry_out(point, room.actor("m2"), room.now)

    assert ack.seq == room.meeting.seq + 1
    assert other.meeting == room.replayed()
    with pytest.raises(WrongState):
        other.carry_out(Command("a", "advance"), room.actor("chair"), room.now)
