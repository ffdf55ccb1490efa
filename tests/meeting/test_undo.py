"""Undo: the newest floor command is taken back, clocks as they would have been without it."""

import re
from pathlib import Path

import pytest

TURNS = ("begin_turn", "finish_turn", "pass_turn")
FLOOR_COMMANDS = {
    "start_recess": {},
    "advance": {},
    "go_to": {"item": "summary"},
    "call": {"person": "m4"},
    "interject": {"person": "m4"},
    "skip": {"person": "m2"},
    "defer": {"person": "m3"},
    "reorder": {"items": ["turn:m4", "turn:m3"]},
    "reorder_queue": {"people": ["m4", "m3"]},
    "shorten": {"limits": {"turn:m2": {"statement": 600}}},
    "yield_time": {"person": "m4"},
    "start_timer": {},
    "pause_timer": {},
    "adjust_timer": {"seconds": 60},
    **{name: {} for name in TURNS},
}


def seen(room):
    """All that a screen is told of the floor, but for the seq."""
    return {key: value for key, value in room.floor.items() if key != "seq"}


def in_the_middle(room, command):
    """Somewhere in m1's criticism, the clock stopped where the command is to start it."""
    room.criticism_of("m1")
    room.says("m4", "request_floor")
    room.says("o1", "request_floor")
    room.passes(minutes=2)
    if command in ("start_timer", "begin_turn"):
        room.says("chair", "pause_timer")
    return room


@pytest.mark.parametrize("command", FLOOR_COMMANDS)
def test_after_undo_all_is_as_if_the_command_had_never_been_given(a_room, command):
    room, untouched = (in_the_middle(a_room(), command) for _ in range(2))
    for each in (room, untouched):
        each.passes(seconds=7)
    room.says("chair", command, **FLOOR_COMMANDS[command])
    assert seen(room) != seen(untouched)

    for each in (room, untouched):
        each.passes(minutes=3)
    assert room.floor["undo"] == command
    room.says("recorder", "undo")

    assert room.meeting.floor == untouched.meeting.floor
    assert seen(room) == seen(untouched)


def test_the_undo_button_has_words_for_each_of_them():
    deeds = (Path(__file__).parents[2] / "static" / "js" / "parts" / "deeds.js").read_text("utf-8")
    named = set(re.findall(r"^  (\w+): \(\) => t\(", deeds, re.M))

    assert {*FLOOR_COMMANDS, "open_meeting", "end_recess"} <= named


def test_the_opening_and_the_end_of_a_recess_can_be_taken_back(room):
    room.opens()
    room.says("chair", "undo")
    assert room.status == "planned"

    room.opens()
    room.says("chair", "start_recess")
    room.says("chair", "end_recess")
    room.says("chair", "undo")
    assert room.status == "recess"


def test_undo_goes_back_again_and_again_to_before_the_opening(room):
    floors = []
    for name, args in [
        ("open_meeting", {}),
        ("advance", {}),
        ("go_to", {"item": "turn:m1"}),
        ("begin_turn", {}),
        ("finish_turn", {}),
        ("advance", {}),
        ("defer", {"person": "m2"}),
        ("call", {"person": "m2"}),
        ("start_recess", {}),
        ("end_recess", {}),
    ]:
        floors.append(room.meeting.floor)
        room.passes(seconds=20)
        room.says("chair", name, **args)

    while floors:
        room.says("chair", "undo")
        assert room.meeting.floor == floors.pop()
    assert room.status == "planned"
    assert room.refuses("chair", "undo").code == "wrong_state"


def test_a_command_can_be_given_anew_after_it_was_taken_back(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    room.says("chair", "undo")
    room.says("m2", "pass_turn")
    room.says("chair", "undo")

    assert (room.speaker, room.floor["undo"]) == ("m2", "go_to")


def test_undo_never_takes_back_a_point_a_note_an_answer_or_attendance(room):
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="调研不够深入")
    room.says("m1", "respond", item="turn:m1", text="接受")
    room.says("recorder", "write_note", item="turn:m1", text="记录")
    room.is_away("m4")
    room.says("o1", "request_floor")
    room.says("chair", "show_message", text="请安静")
    room.says("chair", "undo")
    room.says("chair", "undo")

    assert room.status == "planned"
    meeting = room.meeting
    assert [len(each) for each in (meeting.points, meeting.responses, meeting.notes)] == [1, 1, 1]
    assert meeting.attendance_of("m4").away
    assert (room.floor["requests"], meeting.screen.message) == (["o1"], "请安静")


def test_no_new_points_about_a_round_whose_beginning_was_taken_back(room):
    room.criticism_of("m1")
    room.says("chair", "undo")

    assert room.refuses("m2", "record_point", about="m1", text="……").code == "wrong_state"


def test_undoing_a_call_puts_up_the_hands_that_it_took_down_and_no_other(room):
    room.criticism_of("m1")
    for person in ("o1", "m4", "s1", "m3"):
        room.says(person, "request_floor")
    room.says("chair", "call", person="m4")
    room.says("s1", "withdraw_request")
    room.says("r1", "request_floor")
    room.says("chair", "undo")

    assert room.floor["requests"] == ["o1", "m4", "m3", "r1"]


def test_two_commands_of_the_same_id_by_two_controllers_are_taken_back_one_by_one(room):
    room.criticism_of("m1")
    room.says("chair", "advance", id="1")
    room.says("recorder", "advance", id="1")
    assert room.speaker == "m4"

    room.says("chair", "undo")
    assert room.speaker == "m3"


def test_a_turn_that_was_finished_by_mistake_goes_on_as_one_turn(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("m2", "finish_turn")
    room.passes(minutes=1)
    room.says("chair", "undo")
    room.passes(minutes=1)
    room.says("m2", "finish_turn")

    (turn,) = room.meeting.floor.held["turn:m1", "criticism"].turns
    assert (turn.person, turn.timer.elapsed_ms) == ("m2", 180_000)


def test_a_closed_meeting_stays_closed(room):
    room.opens()
    room.says("chair", "close_meeting")

    assert room.floor["undo"] is None
    assert room.refuses("chair", "undo").code == "wrong_state"


def test_the_journal_keeps_both_the_command_and_its_undoing(room):
    room.criticism_of("m1")
    room.says("chair", "advance")
    room.says("chair", "undo")
    undone = room.entries()[-1].event

    assert room.events()[-3:] == ["TurnEnded", "FloorGiven", "Undone"]
    seq = room.meeting.seq
    assert (undone.command, undone.first_seq, undone.last_seq) == ("advance", seq - 2, seq - 1)
