"""The floor: one speaker at a time, and who is next."""

import pytest


def test_passing_gives_the_floor_to_the_next_critic_in_order(room):
    room.criticism_of("m1")
    room.says("m2", "pass_turn")

    assert room.speaker == "m3"
    assert room.queue == {"m2": "passed", "m3": "speaking", "m4": "waiting"}


def test_entering_a_step_gives_its_first_speaker_the_floor(room):
    room.goes_to("turn:m2")

    assert (room.place, room.speaker) == (("turn:m2", "statement"), "m2")


def test_going_back_to_a_step_that_is_one_person_s_gives_him_the_floor_again(room):
    room.goes_to("turn:m1")
    room.says("m1", "begin_turn")
    room.passes(minutes=12)
    room.goes_to("opening")

    room.goes_to("turn:m1")

    assert (room.speaker, room.left) == ("m1", 8 * 60)
    room.is_away("m1", "leave")
    room.goes_to("opening")
    room.goes_to("turn:m1")
    assert room.speaker is None


def test_who_has_spoken_does_not_wait_again_where_the_chair_went_back_and_on(room):
    room.goes_to("turn:m1", "response")
    room.says("m1", "finish_turn")
    room.goes_to("turn:m1")
    room.says("m1", "finish_turn")
    for item in ("turn:m2", "turn:m1", "turn:m2"):
        room.goes_to(item)

    assert room.meeting.floor.held["turn:m1", "statement"].finished


@pytest.mark.parametrize(
    ("subject", "critics"),
    [
        ("m1", ["m2", "m3", "m4"]),
        ("m2", ["m3", "m4", "m1"]),
        ("m3", ["m4", "m1", "m2"]),
        ("m4", ["m1", "m2", "m3"]),
    ],
)
def test_the_critics_speak_in_order_beginning_after_the_subject(room, subject, critics):
    room.criticism_of(subject)

    assert list(room.queue) == critics
    for critic in critics:
        assert room.speaker == critic
        room.says(critic, "finish_turn")


def test_finishing_gives_the_floor_to_the_next_and_after_the_last_it_waits(room):
    room.criticism_of("m1")
    for critic in ("m2", "m3", "m4"):
        room.says(critic, "finish_turn")

    assert room.speaker is None
    assert room.place == ("turn:m1", "criticism")
    assert room.floor["next"] == {"item": "turn:m1", "step": "response", "person": "m1"}


def test_a_statement_ends_with_the_floor_waiting_for_the_chair(room):
    room.goes_to("turn:m1", "statement")
    room.says("m1", "begin_turn")
    room.says("m1", "finish_turn")

    assert (room.place, room.speaker) == (("turn:m1", "statement"), None)


@pytest.mark.parametrize("command", ["begin_turn", "finish_turn", "pass_turn"])
def test_only_the_speaker_and_the_controllers_mark_a_turn(room, command):
    room.criticism_of("m1")

    for bystander in ("m1", "m3", "o1", "s1"):
        assert room.refuses(bystander, command).code == "not_your_turn"
    assert room.refuses("projector", command).code == "not_allowed"
    for allowed in ("chair", "recorder"):
        room.says(allowed, command)


def test_a_second_tap_does_not_finish_the_next_speaker(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn", id="tap")

    assert room.says("m2", "finish_turn", id="tap").replayed
    assert room.refuses("m2", "finish_turn").code == "not_your_turn"
    assert room.speaker == "m3"


def test_nobody_can_finish_where_nobody_speaks(room):
    room.opens()

    assert room.refuses("chair", "finish_turn").code == "wrong_state"
    assert room.refuses("m2", "finish_turn").code == "not_your_turn"


def test_advance_finishes_who_is_speaking(room):
    room.criticism_of("m1")
    room.says("chair", "advance")

    assert room.queue == {"m2": "done", "m3": "speaking", "m4": "waiting"}


def test_who_has_spoken_does_not_come_up_again_in_that_step(room):
    room.criticism_of("m1")
    heard = [room.speaker]
    while room.place == ("turn:m1", "criticism"):
        room.says("chair", "advance")
        heard.append(room.speaker)

    assert heard == ["m2", "m3", "m4", "m1"]  # m1 answers


def test_skipping_one_who_waits_leaves_the_speaker_alone(room):
    room.criticism_of("m1")
    room.says("chair", "skip", person="m3", reason="去接电话")
    assert room.queue == {"m2": "speaking", "m3": "passed", "m4": "waiting"}

    room.says("m2", "finish_turn")
    assert room.speaker == "m4"


def test_skipping_the_speaker_gives_the_floor_to_the_next(room):
    room.criticism_of("m1")
    room.says("chair", "skip", person="m2")

    assert room.queue == {"m2": "passed", "m3": "speaking", "m4": "waiting"}


def test_one_who_has_spoken_cannot_be_skipped_or_put_off(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn")

    for command in ("skip", "defer"):
        assert room.refuses("chair", command, person="m2").code == "wrong_state"
        assert room.refuses("chair", command, person="m1").code == "wrong_state"
        assert room.refuses("chair", command, person="nobody").code == "unknown"


def test_who_is_put_off_comes_after_all_the_others(room):
    room.criticism_of("m1")
    room.says("chair", "defer", person="m2")
    assert room.queue == {"m2": "deferred", "m3": "speaking", "m4": "waiting"}

    room.says("m3", "finish_turn")
    room.says("m4", "finish_turn")

    assert room.speaker == "m2"


def test_several_who_are_put_off_come_in_the_order_in_which_they_were(room):
    room.criticism_of("m1")
    room.says("chair", "defer", person="m3")
    room.says("chair", "defer", person="m2")
    room.says("m4", "finish_turn")
    assert room.speaker == "m3"

    room.says("chair", "defer", person="m3")

    assert room.speaker == "m2"


def test_calling_someone_finishes_the_speaker_who_had_begun(room):
    room.criticism_of("m1")
    room.says("chair", "call", person="m4")

    assert room.queue == {"m2": "done", "m3": "waiting", "m4": "speaking"}


def test_calling_someone_lets_a_speaker_who_had_not_begun_wait_again(a_room):
    room = a_room(format_="democratic-life")
    room.goes_to("turn:m1", "statement")
    room.says("chair", "call", person="m3")

    assert room.queue == {"m1": "waiting", "m3": "speaking"}
    room.says("m3", "finish_turn")
    assert room.speaker == "m1"


def test_after_one_was_called_the_order_goes_on_where_it_was(room):
    room.criticism_of("m1")
    room.says("chair", "call", person="m4")
    room.says("m4", "finish_turn")

    assert room.speaker == "m3"
    room.says("m3", "finish_turn")
    assert room.speaker is None


def test_one_who_has_spoken_may_be_called_again_and_both_turns_are_kept(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    room.says("chair", "call", person="m2")
    room.says("m2", "finish_turn")

    held = room.meeting.floor.held["turn:m1", "criticism"]
    assert [turn.person for turn in held.turns] == ["m2", "m3", "m2"]
    assert room.speaker == "m4"


def test_one_who_is_called_again_and_makes_way_before_he_begins_still_has_his_second_turn(room):
    room.goes_to("turn:m1", "statement")
    room.says("m1", "finish_turn")
    room.says("chair", "call", person="m1")
    room.says("chair", "call", person="m3")
    room.says("m3", "finish_turn")

    assert room.speaker == "m1"


def test_anyone_of_the_roster_may_be_called_besides(room):
    room.criticism_of("m1")
    room.says("chair", "call", person="s1")

    assert room.queue["s1"] == "speaking"
    room.says("s1", "finish_turn")
    assert (room.queue["s1"], room.speaker) == ("done", "m3")


def test_who_is_away_speaks_already_or_is_a_stranger_cannot_be_called(room):
    room.is_away("m3")
    room.criticism_of("m1")

    assert room.refuses("chair", "call", person="m3").code == "wrong_state"
    assert room.refuses("chair", "call", person="m2").code == "wrong_state"
    assert room.refuses("chair", "call", person="nobody").code == "unknown"


def test_nobody_can_be_called_between_the_items(room):
    room.opens()

    assert room.refuses("chair", "call", person="m2").code == "wrong_state"


def test_an_interjection_pauses_the_speaker_and_returns_to_him(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("chair", "interject", person="m4")
    room.passes(minutes=2)
    assert (room.speaker, room.left) == ("m4", 14 * 60)
    assert room.queue == {"m2": "speaking", "m3": "waiting", "m4": "waiting"}

    room.says("m4", "finish_turn")
    room.passes(minutes=1)

    assert (room.speaker, room.spoken, room.left) == ("m2", 2 * 60, 13 * 60)
    room.says("m2", "finish_turn")
    room.says("m3", "finish_turn")
    assert room.speaker == "m4"


def test_nobody_interjects_where_nobody_speaks_nor_into_an_interjection(room):
    room.opens()
    assert room.refuses("chair", "interject", person="m3").code == "wrong_state"
    room.criticism_of("m1")
    assert room.refuses("chair", "interject", person="m2").code == "wrong_state"
    assert room.refuses("chair", "interject", person="nobody").code == "unknown"
    room.says("chair", "interject", person="m4")
    assert room.refuses("chair", "interject", person="m3").code == "wrong_state"


def test_the_desk_is_handed_over_as_a_courtesy_and_takes_no_right_away(room):
    room.criticism_of("m1")
    assert room.floor["desk"] == "chair"
    room.says("chair", "hand_over", to="recorder")
    assert room.floor["desk"] == "recorder"

    room.says("chair", "advance")
    room.says("recorder", "undo")
    assert (room.speaker, room.floor["desk"]) == ("m2", "recorder")


@pytest.mark.parametrize("command", ["advance", "finish_turn", "begin_turn", "start_timer"])
def test_the_floor_rests_during_a_recess(room, command):
    room.criticism_of("m1")
    room.says("chair", "start_recess")

    assert room.refuses("chair", command).code == "wrong_state"


def test_who_looked_at_an_older_meeting_is_told_that_it_has_moved_on(room):
    room.criticism_of("m1")
    seen = room.meeting.seq
    room.says("chair", "advance", expect=seen)

    assert room.refuses("recorder", "advance", expect=seen).code == "conflict"
    assert room.speaker == "m3"


def test_moved_on_is_the_answer_even_where_the_new_state_would_not_allow_it(room):
    room.criticism_of("m1")
    seen = room.meeting.seq
    room.says("chair", "start_recess", expect=seen)

    assert room.refuses("recorder", "start_recess", expect=seen).code == "conflict"
    assert room.refuses("m2", "start_recess", expect=seen).code == "not_allowed"
