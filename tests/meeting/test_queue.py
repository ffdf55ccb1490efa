"""The queue in another order: whoever was moved up comes next, whatever happens in between."""

import pytest


def test_the_queue_s_new_order_says_who_comes_next(room):
    room.criticism_of("m1")
    room.says("chair", "reorder_queue", people=["m4", "m3"])

    assert list(room.queue.items()) == [("m2", "speaking"), ("m4", "waiting"), ("m3", "waiting")]
    assert room.floor["next"]["person"] == "m4"
    room.says("chair", "advance")
    room.says("chair", "advance")
    assert room.speaker == "m3"


def test_those_who_are_not_named_keep_their_places(a_room):
    room = a_room(members=6)
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    room.says("chair", "reorder_queue", people=["m6", "m4"])

    assert list(room.queue) == ["m2", "m3", "m6", "m5", "m4"]


def test_the_order_outlives_a_restart_and_undo_gives_the_former_back(room):
    room.criticism_of("m1")
    room.says("chair", "reorder_queue", people=["m4", "m3"])
    assert room.replayed() == room.meeting

    room.says("chair", "advance")
    assert room.speaker == "m4"
    room.says("chair", "undo")
    assert room.floor["next"]["person"] == "m4"
    room.says("chair", "undo")
    assert room.floor["next"]["person"] == "m3"


def test_the_order_still_holds_when_the_step_is_entered_again(room):
    room.criticism_of("m1")
    room.says("chair", "reorder_queue", people=["m4", "m3"])
    room.goes_to("turn:m2")
    room.goes_to("turn:m1", "criticism")  # m2 had begun: he is done

    assert room.speaker == "m4"


def test_who_is_put_off_and_then_moved_waits_where_he_was_put(room):
    room.criticism_of("m1")
    room.says("chair", "defer", person="m3")
    room.says("chair", "reorder_queue", people=["m3", "m4"])

    assert room.queue == {"m2": "speaking", "m3": "waiting", "m4": "waiting"}
    room.says("m2", "finish_turn")
    assert room.speaker == "m3"


def test_one_who_is_called_besides_stands_after_an_order_that_did_not_know_him(room):
    room.criticism_of("m1")
    room.says("chair", "reorder_queue", people=["m4", "m3"])
    room.says("chair", "call", person="s1")

    assert list(room.queue) == ["m2", "m4", "m3", "s1"]


@pytest.mark.parametrize(
    ("people", "code", "field"),
    [
        (["m3", "m2"], "invalid", "people.1"),  # speaks
        (["m3", "m1"], "invalid", "people.1"),  # the subject
        (["m3", "m3"], "invalid", "people.1"),
        (["nobody"], "unknown", "people.0"),
    ],
)
def test_only_those_who_are_still_to_speak_can_be_moved(room, people, code, field):
    room.criticism_of("m1")
    refusal = room.refuses("chair", "reorder_queue", people=people)

    assert (refusal.code, refusal.field) == (code, field)
