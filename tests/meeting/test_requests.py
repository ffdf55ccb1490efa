"""Raised hands: who is heard first, and when hands may go up."""

import pytest

from facilitation.formats import format_data
from facilitation.meeting.events import FloorRequested
from facilitation.meeting.meeting import Request


def hands(room):
    floor = room.floor
    return [(person, floor["request_kinds"].get(person)) for person in floor["requests"]]


def test_a_raised_hand_is_seen_once_and_in_order(room):
    room.opens()
    for person in ("m4", "o1", "m4"):
        room.says(person, "request_floor")

    assert room.floor["requests"] == ["o1", "m4"]


def test_a_hand_goes_down_when_it_is_withdrawn_or_the_floor_is_given(room):
    room.criticism_of("m1")
    room.says("m4", "request_floor")
    room.says("o1", "request_floor")
    room.says("o1", "withdraw_request")
    room.says("chair", "call", person="m4")

    assert room.floor["requests"] == []
    assert room.refuses("o1", "withdraw_request").code == "wrong_state"
    assert room.refuses("m4", "request_floor").code == "wrong_state"


def test_a_kind_that_ranks_higher_is_heard_first(room):
    room.opens()
    room.says("m2", "request_floor")
    room.says("m3", "request_floor", kind="reply")
    room.says("m4", "request_floor", kind="urgent")
    room.says("o1", "request_floor", kind="procedure")

    assert hands(room) == [("m4", "urgent"), ("o1", "procedure"), ("m3", "reply"), ("m2", None)]


@pytest.mark.parametrize("kind", ["urgent", "procedure", "reply", None])
def test_within_one_kind_the_second_does_not_jump_the_first(room, kind):
    room.opens()
    asked = {} if kind is None else {"kind": kind}
    for person in ("m4", "m2", "o1"):
        room.says(person, "request_floor", **asked)

    assert room.floor["requests"] == ["m4", "m2", "o1"]


def test_who_asks_again_as_another_kind_has_one_hand_and_stands_among_that_kind(room):
    room.opens()
    room.says("m3", "request_floor", kind="procedure")
    room.says("m2", "request_floor")
    room.says("m2", "request_floor", kind="procedure")

    assert hands(room) == [("m3", "procedure"), ("m2", "procedure")]


def test_a_kind_that_the_format_does_not_have_is_refused_with_its_field(room, a_room):
    room.opens()
    refusal = room.refuses("m2", "request_floor", kind="bribe")
    assert (refusal.code, refusal.field) == ("invalid", "kind")

    plain = format_data("democratic-life")
    del plain["requests"]
    other = a_room(form=plain)
    other.opens()
    assert other.refuses("m2", "request_floor", kind="urgent").code == "invalid"
    other.says("m2", "request_floor")


def test_undo_puts_a_hand_up_again_as_what_it_was(room):
    room.criticism_of("m1")
    room.says("o1", "request_floor")
    room.says("m4", "request_floor", kind="procedure")
    room.says("chair", "call", person="m4")
    room.says("chair", "undo")

    assert hands(room) == [("m4", "procedure"), ("o1", None)]


def test_no_hand_goes_up_while_requests_are_closed_and_those_that_are_up_stay(room):
    room.opens()
    room.says("m2", "request_floor")
    room.says("recorder", "close_requests")

    assert room.refuses("m3", "request_floor").code == "wrong_state"
    assert (room.floor["requests"], room.floor["requests_open"]) == (["m2"], False)
    room.says("m2", "withdraw_request")

    room.says("chair", "open_requests")
    room.says("m3", "request_floor")
    assert (room.floor["requests"], room.floor["requests_open"]) == (["m3"], True)


def test_what_the_screens_may_offer_follows_whether_hands_are_wanted(room):
    room.opens()
    assert {"request_floor", "close_requests"} <= set(room.floor["can"]["controller"])
    assert room.refuses("chair", "open_requests").code == "wrong_state"

    room.says("chair", "close_requests")
    assert not {"request_floor", "close_requests"} & set(room.floor["can"]["controller"])
    assert "open_requests" in room.floor["can"]["controller"]
    assert room.refuses("chair", "close_requests").code == "wrong_state"


def test_undo_opens_and_closes_no_requests(room):
    room.criticism_of("m1")
    room.says("chair", "close_requests")
    room.says("chair", "undo")

    assert not room.floor["requests_open"]


def test_a_hand_of_an_older_journal_is_of_no_kind():
    assert FloorRequested(**{"person": "m2"}) == FloorRequested("m2", None)
    assert Request("m2") == Request("m2", None)


def test_once_the_meeting_is_closed_no_hand_is_up(room):
    room.opens()
    room.says("m2", "request_floor")
    room.says("chair", "close_meeting")

    assert room.meeting.requests == ()
    assert room.meeting == room.replayed()
