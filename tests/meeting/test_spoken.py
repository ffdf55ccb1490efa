"""How long each has spoken so far: for the controllers, in the order of the roster alone."""

import json

from facilitation.meeting.desk_views import coverage_view
from facilitation.meeting.views import floor_view, meeting_view


def spoken(room):
    return [
        (each["person"], each["turns"], each["elapsed_ms"] // 1000)
        for each in coverage_view(room.meeting)["spoken"]
    ]


def test_each_turn_adds_to_its_speaker_s_time_in_the_roster_s_order(room):
    room.criticism_of("m1")
    for person, seconds in (("m2", 10), ("m3", 90), ("m4", 50)):
        room.passes(seconds=seconds)
        room.says(person, "finish_turn")
    room.says("chair", "call", person="m2")
    room.passes(seconds=5)
    assert spoken(room) == [("m2", 1, 10), ("m3", 1, 90), ("m4", 1, 50)]

    room.says("m2", "finish_turn")
    assert spoken(room) == [("m2", 2, 15), ("m3", 1, 90), ("m4", 1, 50)]


def test_an_interjection_is_its_speaker_s_own_time_and_the_paused_turn_stays_counted(room):
    room.criticism_of("m1")
    room.passes(seconds=30)
    room.says("chair", "interject", person="m4")
    room.passes(seconds=20)
    assert spoken(room) == [("m2", 1, 30)]

    room.says("m4", "finish_turn")
    assert spoken(room) == [("m4", 1, 20)]  # m2 speaks on: the floor has his time


def test_undo_takes_the_time_back(room):
    room.criticism_of("m1")
    room.passes(seconds=30)
    room.says("m2", "finish_turn")
    room.says("chair", "undo")

    assert spoken(room) == []


def test_who_has_made_way_unheard_has_not_spoken(room):
    room.goes_to("turn:m1", "statement")
    room.says("chair", "call", person="m3")

    assert spoken(room) == []


def test_it_stands_in_nothing_that_everybody_is_sent(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    seen = json.dumps([meeting_view(room.meeting), floor_view(room.meeting, room.now)])

    assert "spoken" not in seen


def test_what_the_chair_leads_in_silence_is_no_speech_of_his_but_who_is_called_there_speaks(a_room):
    people = [{"id": "m1", "name": "甲", "chair": True}, {"id": "m2", "name": "乙"}]
    retro = a_room(format_="retrospective", people=people)
    retro.goes_to("writing", "writing")
    retro.passes(minutes=8)
    retro.says("chair", "call", person="m2")
    retro.passes(seconds=20)
    retro.says("chair", "advance")

    assert spoken(retro) == [("m2", 1, 20)]
