"""Time yielded: what is left of the speaker's share goes to a named person, who speaks at once."""

import pytest

from tests.room import MINUTE_MS


def test_who_was_still_to_speak_has_the_yielded_time_and_his_own_share(a_room):
    room = a_room(limits={"criticism": 900})  # three critics, five minutes each
    room.criticism_of("m1")
    room.passes(minutes=2)
    room.says("m2", "yield_time", person="m4")

    assert (room.speaker, room.guide, room.left) == ("m4", 3 * 60 + 5 * 60, 13 * 60)
    assert room.queue == {"m2": "done", "m3": "waiting", "m4": "speaking"}
    room.passes(minutes=8)
    room.says("m4", "finish_turn")
    assert (room.speaker, room.guide) == ("m3", 5 * 60)


def test_who_has_spoken_or_is_not_of_the_step_has_the_yielded_time_alone(a_room):
    room = a_room(limits={"criticism": 900})
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("m2", "finish_turn")
    room.passes(minutes=3)
    room.says("chair", "yield_time", person="m2")
    assert (room.speaker, room.guide) == ("m2", 4 * 60)

    room.passes(minutes=1)
    room.says("m2", "yield_time", person="o1")
    assert (room.speaker, room.guide, room.queue["o1"]) == ("o1", 3 * 60, "speaking")


def test_the_clock_runs_on_and_each_turn_stands_in_the_journal(room):
    room.criticism_of("m1")
    room.passes(minutes=2)
    room.says("m2", "yield_time", person="s1")
    room.passes(minutes=1)
    assert room.spoken == 60

    room.says("s1", "finish_turn")
    turns = room.meeting.floor.held["turn:m1", "criticism"].turns
    assert [(t.person, t.timer.elapsed_ms // MINUTE_MS) for t in turns] == [("m2", 2), ("s1", 1)]


def test_the_rest_of_a_statement_can_be_yielded_too(room):
    room.goes_to("turn:m1", "statement")
    room.says("m1", "begin_turn")
    room.passes(minutes=5)
    room.says("m1", "yield_time", person="m2")

    assert (room.speaker, room.guide) == ("m2", 15 * 60)
    room.says("m2", "finish_turn")
    assert room.speaker is None


def test_who_yields_before_he_has_begun_has_passed(room):
    room.goes_to("turn:m1", "statement")
    room.says("m1", "yield_time", person="m2")

    assert room.queue == {"m1": "passed", "m2": "speaking"}


def test_only_the_speaker_and_the_controllers_yield_and_only_to_someone_who_is_here(room):
    room.is_away("m4")
    room.criticism_of("m1")

    assert room.refuses("m3", "yield_time", person="m3").code == "not_your_turn"
    assert room.refuses("m2", "yield_time", person="m4").code == "wrong_state"
    assert room.refuses("m2", "yield_time", person="m2").code == "wrong_state"
    assert room.refuses("m2", "yield_time", person="nobody").code == "unknown"


@pytest.mark.parametrize("command", ["begin_turn", "finish_turn"])
def test_in_an_interjection_or_overtime_nothing_is_left_to_yield(room, command):
    room.criticism_of("m1")
    assert "yield_time" in room.floor["can"]["speaker"]
    room.says("chair", "interject", person="m4")
    assert room.refuses("m4", "yield_time", person="m3").code == "wrong_state"
    assert "yield_time" not in room.floor["can"]["speaker"]

    room.says("m4", "finish_turn")
    before = room.floor["can"]
    room.passes(minutes=6)
    assert room.refuses("m2", "yield_time", person="m3").code == "wrong_state"
    assert room.floor["can"] == before, "no screen is told when time alone goes by"
